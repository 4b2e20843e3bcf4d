import { networksOf } from '../../core/network/build/networks';
import { wavesOf } from '../../core/network/build/waves';
import { leadersOf } from '../../core/network/leaders/leaders';
import { leadersJson } from '../../core/network/leaders/leaders-json';
import { leadersText } from '../../core/network/leaders/leaders-text';
import { type Command, folderOf, json, text } from '../command';
import { commitOfStudy } from '../commit';
import { openToRead } from '../open';
import { waveOf } from '../wave';
import { kindOf } from '../which-network';

/** `verbatim leaders`: who is named most over all relations, by the rule that the study states. */
export const leaders: Command = {
  usage: '[folder] [--wave id] [--kind kind] [--names] [--json]',
  does: 'Ranks people over all relations and lists candidate informal leaders.',
  options: {
    wave: { type: 'string', help: 'as things were in this wave' },
    kind: { type: 'string', help: 'surveyed, told, observed or logged ties; else the first of them that there is' },
    names: { type: 'boolean', help: 'real names instead of code names' },
    json: { type: 'boolean', help: 'one JSON document: { rule, pool, relations, ranks, leaders, otherRules, sensitivity, … }' },
  },
  run: async ({ positionals, options, output }) => {
    const folder = folderOf(positionals);
    const store = await openToRead(positionals, output);
    const { study } = store;
    const wave = waveOf(study, text(options, 'wave'));
    const found = leadersOf(networksOf(study, { wave, kind: kindOf(text(options, 'kind')) }), study.settings.leaders);
    const names = options.names === true;
    if (options.json) output.out(json({ study: study.settings.title, commit: await commitOfStudy(folder, store), ...(wave === undefined ? {} : { wave }), ...leadersJson(found, { names }) }));
    else output.out(leadersText(found, { names, ...(wavesOf(study).length === 0 ? {} : { wave: wave ?? '' }) }).text);
    return 0;
  },
};
