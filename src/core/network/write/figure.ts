/** A network as a figure: the picture, and the words that say what it is. */
import { CONVENTIONS } from '../measures/conventions';
import type { Place } from '../layout/arrange';
import { TALLY_BASE } from '../../study/tally';
import { atOnce } from '../../slices';
import type { StudyNetworks } from '../model';
import { type CodedPeople, codedWords } from '../picture/by-codings';
import { type NetworkChoices, settled } from '../picture/choices';
import { type Measured, pictureInSlices } from '../picture/picture';
import { labelsInSlices } from '../picture/person-labels';
import { relationMethods } from './methods';
import type { ExportedFile } from './network-table';
import { svgInSlices } from './svg';

export interface FigureOptions {
  /** The study's title. */
  readonly title: string;
  /** What it was made from; null where no commit is known. */
  readonly commit: string | null;
  /** How often people have the chosen code, where sizes or colours go by it. */
  readonly coded?: CodedPeople | undefined;
}

/**
 * The chosen relations as a stand-alone SVG.
 * @param places by person's number in `networks.people`.
 * @param measured the chosen relations with their figures, in the order of the choice.
 */
export function writeFigure(networks: StudyNetworks, asked: NetworkChoices, places: readonly Place[], measured: readonly Measured[], options: FigureOptions): ExportedFile {
  return atOnce(figureInSlices(networks, asked, places, measured, options));
}

/** As `writeFigure`, yielding every millisecond or so; run it with `inSlices`. */
export function* figureInSlices(networks: StudyNetworks, asked: NetworkChoices, places: readonly Place[], measured: readonly Measured[], { title, commit, coded }: FigureOptions): Generator<undefined, ExportedFile> {
  const choices = settled(asked, networks);
  const picture = yield* pictureInSlices(networks, choices, places, measured, coded);
  const relations = measured.map(({ network }) => network.relation.label).join(', ');
  const names = yield* labelsInSlices(networks, choices.names);
  const caption = captionOf(networks, choices, names, measured, picture.nodes.length, commit, coded);
  return { suffix: '.svg', text: yield* svgInSlices(picture, { title: [title, relations].filter((part) => part !== '').join(': '), caption }) };
}

function captionOf(networks: StudyNetworks, choices: NetworkChoices, labels: readonly string[], measured: readonly Measured[], shown: number, commit: string | null, coded: CodedPeople | undefined): readonly string[] {
  const size = choices.size === 'none' || choices.size === 'codings' ? undefined : CONVENTIONS.get(choices.size);
  const silent = measured.some(({ measures }) => measures.incomplete);
  return [
    ...measured.map(({ network, measures }) => `${relationMethods(network)} ${measures.ties} ${measures.ties === 1 ? 'tie' : 'ties'} among ${measures.people} people.`),
    [`An arrow from A to B says: A ${[...new Set(measured.map(({ network }) => network.relation.reads))].join(' or ')} B. Ties in both directions are one thick line with two heads.`, ...(choices.unmeasured && measured.some(({ network }) => network.ties.some((tie) => !tie.measured)) ? ['Pale ties are on file, and no measure counts them.'] : [])].join(' '),
    ...(size ? [`The larger, the higher the ${size.name.toLowerCase()}${measured.length > 1 && !choices.beside ? ' in that relation where it is highest' : ''}. ${size.statement} (${size.source}.)${size.incomplete && silent ? ' Where people did not answer, ties may be missing from it.' : ''}`] : []),
    ...(coded && choices.size === 'codings' ? [`The larger, the more ${codedWords(coded)}: ${TALLY_BASE}.`] : []),
    ...filterWords(networks, choices, labels, shown),
    `${choices.names ? 'Real names.' : 'Code names.'} People who are tied stand near to one another (ForceAtlas2: Jacomy et al. 2014; ties of all relations); distances on paper measure nothing.${commit === null ? '' : ` Made from commit ${commit.replace(/^([0-9a-f]{12})[0-9a-f]{28}/, '$1')}.`}`,
  ];
}

/** What was left out of the picture. */
function filterWords(networks: StudyNetworks, { only, around, distance, weight }: NetworkChoices, labels: readonly string[], shown: number): readonly string[] {
  const ids = [...networks.people.keys()];
  const who = around === null ? undefined : labels[ids.indexOf(around)];
  const words = [
    ...(networks.wave === undefined ? [] : [`as of wave ${networks.wave}`]),
    ...(shown < ids.length ? [`${shown} of ${ids.length} people`] : []),
    ...(only === null ? [] : [`only who has ${only.attribute} ${only.values.join(' or ')}`]),
    ...(who === undefined ? [] : [`only who is within ${distance === 1 ? 'one tie' : `${distance} ties`} of ${who}`]),
    ...(weight > 0 ? [`only ties of weight ${weight} or more`] : []),
  ];
  return words.length === 0 ? [] : [`Shown: ${words.join('; ')}. Sizes are those in the whole network.`];
}
