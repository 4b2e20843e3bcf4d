/** What the network's panel shows, as the text that is sent to it. */
import { jsonInSlices } from '../../core/json-slices';
import { mapped } from '../../core/slices';
import type { Edge } from '../../core/network/picture/edges';
import { type PackedNetwork, packedNetwork, type ShowNetwork } from './network';

/** Numbers for each edge: from, to, relation, 1 if mutual and 2 if measured, weight, lane, lanes. */
const NUMBERS = 7;

/** The text of what is shown, yielding every millisecond or so; run it with `inSlices`. */
export function* shownText(shown: ShowNetwork): Generator<undefined, string> {
  const { picture } = shown;
  const panes: NonNullable<PackedNetwork['picture']>['panes'][number][] = [];
  for (const pane of picture?.panes ?? []) panes.push({ ...pane, edges: (yield* mapped(pane.edges, packed, 1_000)).flat() });
  const message: PackedNetwork = { ...shown, picture: picture && { ...picture, panes } };
  return yield* jsonInSlices(message);
}

function packed({ from, to, relation, mutual, measured, weight, lane, lanes }: Edge): readonly number[] {
  return [from, to, relation, Number(mutual) + 2 * Number(measured), weight, lane, lanes];
}

/** What a text of `shownText` shows; undefined for any other text. */
export function shownNetwork(text: string): ShowNetwork | undefined {
  const message = read(text);
  if (!packedNetwork.fits(message)) return undefined;
  const { picture } = message;
  return { ...message, picture: picture && { ...picture, panes: picture.panes.map((pane) => ({ ...pane, edges: unpacked(pane.edges) })) } };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function unpacked(numbers: readonly number[]): readonly Edge[] {
  return Array.from({ length: Math.floor(numbers.length / NUMBERS) }, (_, index) => {
    const [from = 0, to = 0, relation = 0, marks = 0, weight = 0, lane = 0, lanes = 1] = numbers.slice(index * NUMBERS, (index + 1) * NUMBERS);
    return { from, to, relation, mutual: marks % 2 === 1, measured: marks >= 2, weight, lane, lanes };
  });
}
