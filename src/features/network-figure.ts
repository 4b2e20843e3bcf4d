/** The networks of an open study as a figure. */
import { networksInSlices } from '../core/network/build/networks';
import { relationDigraphInSlices } from '../core/network/build/relation-digraph';
import type { StudyNetworks } from '../core/network/model';
import { type NetworkChoices, settled } from '../core/network/picture/choices';
import { offeredNetwork, offersInSlices } from '../core/network/picture/offers';
import type { Measured } from '../core/network/picture/picture';
import { figureInSlices } from '../core/network/write/figure';
import type { ExportedFile } from '../core/network/write/network-table';
import { commitOf } from '../host/git-commit';
import type { OpenStudy } from '../host/host';
import { readSavedPlaces } from './network-places';
import { codedOf } from './network-coded';
import { inTurns, measuresOf, placesOf } from './network-show';

/**
 * What somebody chose to see, as SVG; everybody stands where the view puts them.
 * @param derived adds networks that can be chosen besides those that the view offers.
 */
export async function networkFigure(open: OpenStudy, asked: NetworkChoices, derived = (own: StudyNetworks): StudyNetworks => own): Promise<ExportedFile> {
  const { study } = open;
  const own = await inTurns(networksInSlices(study, asked.wave === null ? {} : { wave: asked.wave }));
  await inTurns(offersInSlices(own));
  const networks = derived(own);
  const choices = settled(asked, networks);
  const measured: Measured[] = [];
  for (const id of choices.relations) {
    const network = offeredNetwork(networks, id);
    if (network) measured.push({ network, measures: await measuresOf(await inTurns(relationDigraphInSlices(network, networks.people.keys()))) });
  }
  const { places } = await placesOf(open.key, own, await readSavedPlaces(open));
  const coded = await codedOf(open, choices);
  const commit = await commitOf(open.folder);
  const title = study.settings.title || (open.folder.path.split('/').findLast((part) => part !== '') ?? 'Network');
  return inTurns(figureInSlices(networks, choices, places, measured, { title, commit: commit ? `${commit.id}${commit.changed ? '-dirty' : ''}` : null, coded }));
}
