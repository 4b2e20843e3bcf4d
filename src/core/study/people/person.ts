/** One person of the roster from a map of keys. */
import type { Extent, Span } from '../../text/positions';
import { attributesOf, entriesOf, mapField, textField, textMapField, textsField, yesNoField, type Report } from '../yaml/fields';
import type { Person, PersonInWave, SurveyState } from '../model';
import { tieKeys, tiesField } from './ties';
import { valueAt, type YamlMap, type YamlNode } from '../yaml/yaml-tree';

/** Everything about a person but who it is and where it stands. */
export type PersonFields = Omit<Person, 'id' | 'file' | 'extent'>;

const KNOWN: ReadonlySet<string> = new Set(['id', 'name', 'role', 'formal', 'survey', 'ties', 'waves', 'consent', 'note']);
const KNOWN_IN_WAVE: ReadonlySet<string> = new Set(['role', 'formal', 'survey', 'ties']);

const SURVEY_STATES: ReadonlySet<string> = new Set<SurveyState>(['answered', 'did not respond', 'not asked', 'withdrew', 'not on staff']);

/** Reads a person's keys; each value of a wrong kind is reported and counts as absent. */
export function personFields(map: YamlMap | undefined, report: Report, extentOf: (span: Span) => Extent): PersonFields {
  const name = textField(map, 'name', report);
  const formal = yesNoField(map, 'formal', report);
  const survey = surveyField(map, report);
  const note = textField(map, 'note', report);
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    roles: textsField(map, 'role', report),
    ...(formal === undefined ? {} : { formal }),
    ...(survey === undefined ? {} : { survey }),
    ties: tiesField(map, report, extentOf) ?? new Map(),
    tieKeys: tieKeys(map, extentOf),
    waves: wavesField(map, report, extentOf),
    consent: textMapField(map, 'consent', report),
    ...(note === undefined || note === '' ? {} : { note }),
    attributes: attributesOf(map, KNOWN, report),
  };
}

function surveyField(map: YamlMap | undefined, report: Report): PersonInWave['survey'] {
  const value = valueAt(map, 'survey');
  if (value?.kind !== 'map') return value && surveyState(value, report);
  const states = new Map<string, SurveyState>();
  for (const [relation, node] of entriesOf(value)) {
    const state = surveyState(node, report);
    if (state) states.set(relation, state);
  }
  return states;
}

function surveyState(node: YamlNode, report: Report): SurveyState | undefined {
  const text = node.kind === 'text' ? node.text : undefined;
  if (isSurveyState(text)) return text;
  report(node.span, `\`survey\` is ${[...SURVEY_STATES].map((state) => `\`${state}\``).join(', ')}, or a map from relations to one of these.`);
  return undefined;
}

function isSurveyState(text: string | undefined): text is SurveyState {
  return text !== undefined && SURVEY_STATES.has(text);
}

function wavesField(map: YamlMap | undefined, report: Report, extentOf: (span: Span) => Extent): ReadonlyMap<string, PersonInWave> {
  const waves = new Map<string, PersonInWave>();
  for (const [wave, value] of entriesOf(mapField(map, 'waves', report))) {
    if (value.kind !== 'map') {
      report(value.span, `What differs in wave \`${wave}\` must be a map (\`role: coach\`).`);
      continue;
    }
    const formal = yesNoField(value, 'formal', report);
    const survey = surveyField(value, report);
    const ties = tiesField(value, report, extentOf);
    waves.set(wave, {
      ...(valueAt(value, 'role') === undefined ? {} : { roles: textsField(value, 'role', report) }),
      ...(formal === undefined ? {} : { formal }),
      ...(survey === undefined ? {} : { survey }),
      ...(ties === undefined ? {} : { ties, tieKeys: tieKeys(value, extentOf) }),
      attributes: attributesOf(value, KNOWN_IN_WAVE, report),
    });
  }
  return waves;
}
