/** Problems of one coding, told at its passage. */
import type { Code, Codebook, Coding, Place } from '../model';
import { doubtsOfCoding, doubtWords } from '../codings/coding-doubts';
import { shorten } from '../../text/shorten';
import { nearest } from './nearest';
import { codingsPath } from '../paths';
import type { Problem, Rule, Severity } from '../problem';
import type { PlacedCoding, SourceCodings, Study } from '../study';

const QUOTED = 50;

/** Whether nothing can be wrong with a coding: nearly all are, and a look at each must cost little. */
export function isHealthy(codebook: Codebook, coding: Coding, place: Place | undefined): boolean {
  if (coding.quote === '' || place?.state === 'adrift' || place?.state === 'review') return false;
  if (coding.weight !== undefined || coding.flags !== undefined || coding.doubt !== undefined || coding.about !== undefined || coding.tie !== undefined) return false;
  const code = codebook.resolve(coding.code);
  return code?.codable === true && code.status !== 'retired';
}

/**
 * What is wrong with a coding of a source that is there.
 * @param isCertain false while a file of the codebook cannot be read whole: a code may then be there that is not known.
 */
export function checkCoding(study: Study, codings: SourceCodings, placed: PlacedCoding, isCertain: boolean): readonly Problem[] {
  const { coding } = placed;
  const code = study.codebook.resolve(coding.code);
  const extent = codings.places?.extents.get(coding.id) ?? coding.at;
  const about = { coding: coding.id, coder: placed.coder, source: placed.source, code: coding.code, record: codingsPath(placed.coder, placed.source) };
  const found: Problem[] = [];
  const say = (rule: Rule, severity: Severity, message: string, more: Readonly<Record<string, string>> = {}): void => {
    found.push({ rule, severity, file: placed.source, extent, message, about: { ...about, ...more } });
  };
  if (code ?? isCertain) checkCode(study, coding, code, say);
  checkPlace(placed, say);
  checkMarks(study, coding, code, say);
  checkPeople(study, coding, say);
  checkTie(study, coding, say);
  return found;
}

type Say = (rule: Rule, severity: Severity, message: string, about?: Readonly<Record<string, string>>) => void;

function checkCode(study: Study, coding: Coding, code: Code | undefined, say: Say): void {
  if (!code) say('unknown-code', 'error', `The codebook has no code “${coding.code}”, which ${quoted(coding)} is coded as. ${meant(study.codebook, coding.code)}`);
  else if (!code.codable) say('heading-coded', 'warning', `“${code.name}” only groups other codes, but ${quoted(coding)} is coded as it. Choose one of the codes below it.`);
  else if (code.status === 'retired' && isAfterRetirement(study, coding, code)) {
    say('retired-code', 'information', `“${code.name}” is retired, but ${quoted(coding)} is coded as it. Choose another code, or make the code stable again.`);
  }
}

const suggestions = new WeakMap<Codebook, Map<string, string>>();

/** What to do about an unknown code. Sought once for each id, however many codings name it. */
function meant(codebook: Codebook, id: string): string {
  let known = suggestions.get(codebook);
  if (!known) suggestions.set(codebook, (known = new Map<string, string>()));
  let hint = known.get(id);
  if (hint === undefined) {
    const near = nearest(id, codebook.codes.keys());
    hint = near === undefined ? 'Create it, or choose another code.' : `Is “${near}” meant? Choose that code, or create this one.`;
    known.set(id, hint);
  }
  return hint;
}

/** People and cases that the passage is about, and the tie that it evidences. Only a roster can tell who is unknown. */
function checkPeople(study: Study, coding: Coding, say: Say): void {
  if (study.people.size === 0) return;
  const named = [...(coding.about ?? []).filter((id) => !study.cases.has(id)), ...(coding.tie ? [coding.tie.from, coding.tie.to] : [])];
  for (const id of new Set(named)) {
    if (study.people.has(id)) continue;
    const near = nearest(id, study.people.keys());
    say('unknown-person', 'warning', `The roster knows nobody with the id “${id}”, whom this coding names.${near === undefined ? ' Correct the id, or add the person.' : ` Is “${near}” meant?`}`);
  }
}

/** A tie runs between two people, in a relation that the study has. */
function checkTie({ settings }: Study, { tie }: Coding, say: Say): void {
  if (!tie) return;
  if (tie.from === tie.to) say('tie-to-oneself', 'warning', `This coding says that “${tie.from}” turns to themselves. Correct the tie, or take it off.`);
  const meant = settings.relations.has(tie.relation) ? undefined : nearest(tie.relation, settings.relations.keys());
  if (meant !== undefined) say('unknown-relation', 'warning', `verbatim.yaml names no relation “${tie.relation}”, of which this coding tells. Is “${meant}” meant?`, { from: tie.from, to: tie.to, relation: tie.relation, meant });
}

/** A retired code keeps its old codings; only those made since it was retired are a question, where the codebook says when. */
function isAfterRetirement(_study: Study, coding: Coding, code: Code): boolean {
  const retired = code.attributes.get('retired');
  return typeof retired === 'string' && coding.date > retired;
}

function checkPlace({ coding, place, coder }: PlacedCoding, say: Say): void {
  if (coding.quote === '') say('empty-coding', 'warning', `This coding as “${coding.code}” by ${coder} holds no text. Uncode it, or move its boundary to the words that are meant.`);
  if (place.state === 'review') say('place-review', 'warning', `${quoted(coding)} was found here only by what stands around it. Confirm the place, or move it.`);
  if (place.state === 'adrift' && coding.quote !== '') {
    const count = place.candidates?.length ?? 0;
    const hint = count > 0 ? `There ${count === 1 ? 'is one likely place' : `are ${count} likely places`}: choose one, or uncode.` : 'No passage is likely enough to be proposed. Select the right words and run “Choose Candidate for a Lost Place”, or uncode.';
    say('place-lost', 'warning', `The passage ${quoted(coding)}, coded “${coding.code}” by ${coder}, cannot be found any more. ${hint}`);
  }
}

function checkMarks(study: Study, coding: Coding, code: Code | undefined, say: Say): void {
  const { values } = code ?? {};
  if (coding.weight !== undefined && values && !values.includes(String(coding.weight))) {
    say('bad-weight', 'warning', `The weight “${coding.weight}” is none of those that “${code?.name ?? coding.code}” allows: ${values.join(', ')}.`);
  }
  const unknown = study.codebook.flags.length > 0 ? (coding.flags ?? []).filter((flag) => !study.codebook.flags.includes(flag)) : [];
  if (unknown.length > 0) say('unknown-flag', 'warning', `The codebook lists no flag “${unknown.join('”, “')}”. Add it under “flags:”, or take it off this coding.`);
  if (coding.doubt) {
    say('lost-to-doubt', 'warning', `${quoted(coding)}: both sides of a merge changed ${Object.keys(coding.doubt).map((field) => `\`${field}\``).join(', ')}. ${doubtSentences(study, coding)} Choose one: the quick fix does the rest.`);
  }
}

function doubtSentences(study: Study, coding: Coding): string {
  const words = (value: unknown, field: string): string => `“${shorten(doubtWords(value, (id) => study.codebook.resolve(id)?.name ?? id, field), QUOTED)}”`;
  return doubtsOfCoding(coding).map(({ field, present, values }) => `${words(present, field)} stands, ${values.map((value) => words(value, field)).join(', ')} waits.`).join(' ');
}

function quoted({ quote }: Coding): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  return `“${words.length > QUOTED ? `${words.slice(0, QUOTED).trimEnd()}…` : words}”`;
}
