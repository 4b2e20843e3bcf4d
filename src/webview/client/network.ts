/** The network in its panel: the picture, the table, the matrix and the figures of the same people and ties. */
import type { NetworkChoices } from '../../core/network/picture/choices';
import { unlitWords } from '../../core/network/picture/lit';
import { type FromNetwork, networkState, type NetworkState, type ShowNetwork, type ToNetwork, toNetwork } from '../protocol/network';
import { shownNetwork } from '../protocol/shown-network';
import { el } from './parts/dom';
import { connect } from './parts/extension';
import { networkControls } from './parts/network-controls';
import { networkDetails } from './parts/network-details';
import { listFigures } from './parts/network-figures';
import { drawLegend } from './parts/network-legend';
import { showMatrix } from './parts/network-matrix';
import { paintPng } from './parts/network-paint';
import { type Light, networkPicture } from './parts/network-picture';
import { showTable } from './parts/network-table';

const extension = connect<ToNetwork, FromNetwork, NetworkState>(toNetwork, networkState, hear);

const controls = networkControls({
  current: () => wanted?.choices ?? shown?.state.choices,
  choose,
  find: (words) => { picture.find(words); },
  exportPicture: () => { extension.say({ kind: 'export' }); },
});
const notes = el('div', { id: 'notes', role: 'status' });
const details = networkDetails({
  openPerson: (person) => { extension.say({ kind: 'openPerson', person }); },
  around: (person) => { choose({ around: person }); },
  askTie: (from, to, relation, mutual) => { extension.say({ kind: 'tie', from, to, relation, mutual }); },
  openEvidence: ({ from, to, relation, mutual }, item) => { extension.say({ kind: 'openEvidence', from, to, relation, mutual, item }); },
});
const picture = networkPicture({
  choosePerson: (pane, node) => { if (shown?.picture) details.person(shown.picture, pane, node); },
  chooseTie: (pane, edge) => { if (shown?.picture) details.tie(shown.picture, pane, edge); },
  place: (person, x, y) => { if (shown?.picture) extension.say({ kind: 'place', person, x: x + shown.picture.origin.x, y: y + shown.picture.origin.y }); },
  arrangeAgain: () => { extension.say({ kind: 'arrangeAgain' }); },
});
const legend = el('div', { id: 'legend' });
const other = el('div', { id: 'other' });
/** What there is to say of the tie at the cursor, where no line stands for it. */
const unlit = el('p', { id: 'unlit', role: 'status' });

document.body.append(controls.element, el('main', {}, unlit, picture.element, other, details.element, legend, notes));

let shown: ShowNetwork | undefined;
let light: Light = { people: [], tie: null };
let lightMatrix: ((light: Light) => void) | undefined;
/** What was chosen and is not shown yet: whoever clicks faster than the picture is computed changes that, not what is still seen. */
let wanted: { readonly choices: NetworkChoices; readonly since: number } | undefined;
/** After this time (milliseconds) what is shown counts, whatever was chosen: a choice that cannot be had is answered by another. */
const PATIENCE = 3000;

function choose(change: Partial<NetworkChoices>): void {
  const current = wanted?.choices ?? shown?.state.choices;
  if (!current) return;
  const choices = { ...current, ...change };
  wanted = { choices, since: Date.now() };
  extension.say({ kind: 'choose', choices });
}

function isAnswered(choices: NetworkChoices): boolean {
  return wanted === undefined || Date.now() - wanted.since > PATIENCE || JSON.stringify(Object.entries(choices).sort()) === JSON.stringify(Object.entries(wanted.choices).sort());
}

function hear(message: ToNetwork): void {
  switch (message.kind) {
    case 'show': {
      const sent = shownNetwork(message.json);
      if (sent) showWhenFree(sent);
      return;
    }
    case 'paint':
      paintPng(message.svg).catch(() => '').then((png) => { extension.say({ kind: 'painted', png }); }, () => undefined);
      return;
    case 'light':
      light = message;
      lightUp();
      return;
    case 'evidence':
      details.evidence(message);
  }
}

/** What came while somebody was being moved: to be shown when they are let go, unless their new place has brought something newer by then. */
let later: ShowNetwork | undefined;
/** Milliseconds that the extension may take to answer a new place. */
const ANSWER = 1_500;

function showWhenFree(message: ShowNetwork): void {
  if (!picture.isHeld()) {
    later = undefined;
    show(message);
    return;
  }
  const isWaiting = later !== undefined;
  later = message;
  if (!isWaiting) setTimeout(lookAgain, ANSWER);
}

function lookAgain(): void {
  if (!later) return;
  if (picture.isHeld()) setTimeout(lookAgain, ANSWER);
  else showWhenFree(later);
}

function show(message: ShowNetwork): void {
  const before = shown?.state.choices;
  shown = message;
  const { choices } = message.state;
  if (isAnswered(choices)) wanted = undefined;
  extension.keep(message.state);
  controls.show(message);
  notes.replaceChildren(...message.notes.map((note) => el('p', {}, note)));
  const drawn = choices.view === 'picture' && message.picture !== null && message.picture.nodes.length > 0 ? message.picture : undefined;
  picture.element.hidden = drawn === undefined;
  other.hidden = choices.view === 'picture';
  details.clear();
  if (drawn) picture.show(drawn, message.arrangeable, before?.view === choices.view && before.around === choices.around && before.beside === choices.beside);
  legend.replaceChildren(...(drawn ? [drawLegend(drawn)] : []));
  lightMatrix = undefined;
  if (choices.view === 'people' && message.table) showTable(other, message.table, (id) => { extension.say({ kind: 'openPerson', person: id }); });
  else if (choices.view === 'matrix' && message.picture) lightMatrix = showMatrix(other, message.picture, details.tie);
  else if (choices.view === 'figures' && message.figures) listFigures(other, message.figures, { ask: details.ask, openCoding: (coding) => { extension.say({ kind: 'openCoding', coding }); } });
  else other.replaceChildren();
  lightUp();
}

/** Who or what the text is about stands out; where that tie is not drawn, it is said. */
function lightUp(): void {
  const { tie } = light;
  const drawn = shown?.picture ?? undefined;
  const isSeen = drawn !== undefined && drawn.nodes.length > 0 && (shown?.state.choices.view === 'picture' || lightMatrix !== undefined);
  if (shown?.state.choices.view === 'picture' && isSeen) picture.light(light);
  lightMatrix?.(light);
  const words = tie && isSeen ? unlitWords(drawn, tie, shown?.offers.relations.find(({ id }) => id === tie.relation)?.label ?? tie.relation) : '';
  unlit.className = lightMatrix ? 'hint' : 'hint over';
  if (unlit.textContent !== words) unlit.replaceChildren(...(words === '' ? [] : [el('bdi', {}, words)]));
}

extension.say({ kind: 'ready' });
