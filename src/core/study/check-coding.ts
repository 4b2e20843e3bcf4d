/** Problems of one coding, told at its passage. */
import type { Extent } from '../text/positions';
import type { Code, Coding } from './model';
import { codingsPath } from './paths';
import type { Problem, Rule, Severity } from './problem';
import type { PlacedCoding, SourceCodings, Study } from './study';

const QUOTED = 50;

/** What is wrong with a coding of a source that is there. */
export function checkCoding(study: Study, codings: SourceCodings, placed: PlacedCoding): readonly Problem[] {
  const { coding, place } = placed;
  const code = study.codebook.resolve(coding.code);
  const healthy = code?.codable === true && code.status !== 'retired' && place.state !== 'adrift' && place.state !== 'review';
  // Nearly all codings end here.
  if (healthy && coding.quote !== '' && coding.weight === undefined && coding.flags === undefined && coding.doubt === undefined) return [];
  const extent = codings.places?.extents.get(coding.id) ?? coding.at;
  const about = { coding: coding.id, coder: placed.coder, source: placed.source, code: coding.code, record: codingsPath(placed.coder, placed.source) };
  const found: Problem[] = [];
  const say = (rule: Rule, severity: Severity, message: string, where: Extent = extent): void => {
    found.push({ rule, severity, file: placed.source, extent: where, message, about });
  };
  checkCode(study, coding, code, say);
  checkPlace(placed, say);
  checkMarks(study, coding, code, say);
  return found;
}

type Say = (rule: Rule, severity: Severity, message: string) => void;

function checkCode(study: Study, coding: Coding, code: Code | undefined, say: Say): void {
  if (!code) say('unknown-code', 'error', `The codebook has no code “${coding.code}”, which ${quoted(coding)} is coded as. Create it, or choose another code.`);
  else if (!code.codable) say('heading-coded', 'warning', `“${code.name}” only groups other codes, but ${quoted(coding)} is coded as it. Choose one of the codes below it.`);
  else if (code.status === 'retired' && isAfterRetirement(study, coding, code)) {
    say('retired-code', 'information', `“${code.name}” is retired, but ${quoted(coding)} is coded as it. Choose another code, or make the code stable again.`);
  }
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
    const hint = count > 0 ? `There ${count === 1 ? 'is one likely place' : `are ${count} likely places`}: choose one, or uncode.` : 'Its words are in the text no more: mark the place yourself, or uncode.';
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
    say('lost-to-doubt', 'warning', `Two people changed this coding at once (${Object.keys(coding.doubt).join(', ')}). One value stands, the other waits; settle which is right.`);
  }
}

function quoted({ quote }: Coding): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  return `“${words.length > QUOTED ? `${words.slice(0, QUOTED).trimEnd()}…` : words}”`;
}
