import assert from 'node:assert/strict';
import { applyPlan, pathsOfPlan } from '../../../../src/core/exchange/survey/apply-plan';
import { previewText } from '../../../../src/core/exchange/survey/preview';
import { planFor, studyOf, tableIn } from './survey-study';

const FILES = {
  'verbatim.yaml': 'verbatim: 1\nrelations: { advice: { label: Advice } }\n',
  'people.yaml': '- { id: t01, name: Jen Lee, ties: { advice: [t02] } }\n- { id: t02, name: Bo }\n',
};

const preview = async (csv: string, guessedEncoding?: string): Promise<string> => {
  const study = await studyOf(FILES);
  const plan = planFor(study, csv, { decisions: { existing: 'replace' } });
  const ready = plan.names.length === 0;
  const changes = ready ? applyPlan(study, plan, new Map(pathsOfPlan(study, plan).map((path) => [path, FILES[path as 'people.yaml']]))) : undefined;
  return previewText({ fileName: 'a\u202eb.csv', study, table: tableIn('a.csv', csv), plan, changes, ...(guessedEncoding === undefined ? {} : { guessedEncoding }) });
};

describe('The preview of an import', () => {
  it('says what changes, what is on file otherwise, and how the file is read; people by their ids', async () => {
    const text = await preview('name,advice\nJen Lee,\n', 'windows-1252');
    assert.equal(
      text,
      [
        '# What importing a\\u202eb.csv would change', '', '2 files change.', '', '1 person answered; 0 ties in advice.', '1 person of the roster did not respond: t02.', '',
        '## Worth a look', '', '- The file does not say how its letters are written; read as windows-1252. Check accented letters.', '',
        '## On file otherwise: old → new', '', '- t01 advice: t02 → nobody', '',
        '## Person by person', '', '- t01 — advice: nobody; survey: answered', '- t02 — survey: did not respond', '',
        '## Files', '', '- people.yaml', '- verbatim.yaml', '',
        '## How the file is read', '', '- One respondent a row; “name” says who.', '- Names for advice: advice.', '- No answer is written as “NA”, “.”.', '',
      ].join('\n'),
    );
    assert.doesNotMatch(text, /Jen Lee|Bo\b/);
  });

  it('keeps what a file says on one line, and says where a name is open', async () => {
    assert.match(await preview('name,advice\nJen Lee,"Z\n## Heading"\n'), /\*\*It cannot be imported yet\.\*\*[^]*- “Z” is nobody in the roster — line 2, cell 2 \(advice\)\n- “## Heading” is nobody/);
  });
});
