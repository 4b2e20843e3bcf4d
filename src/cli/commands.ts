/** The commands, by name; a name may be two words. */
import type { Command } from './command';
import { agreement } from './commands/agreement';
import { anchor } from './commands/anchor';
import { blame } from './commands/blame';
import { check } from './commands/check';
import { codes } from './commands/codes';
import { coders } from './commands/coders';
import { joinCoders, renameCoder } from './commands/coders-move';
import { exportCoder, importCoder } from './commands/coders-work';
import { codings } from './commands/codings';
import { diff } from './commands/diff';
import { exportCommand } from './commands/export';
import { importTranscripts } from './commands/import';
import { importSurvey } from './commands/import-survey';
import { init } from './commands/init';
import { leaders } from './commands/leaders';
import { links } from './commands/links';
import { mergeDriver } from './commands/merge-driver';
import { network } from './commands/network';
import { resolve } from './commands/resolve';

export const COMMANDS: Readonly<Record<string, Command>> = { init, check, codes, codings, links, network, leaders, agreement, anchor, diff, blame, import: importTranscripts, 'import survey': importSurvey, export: exportCommand, coders, 'coders rename': renameCoder, 'coders join': joinCoders, 'coders export': exportCoder, 'coders import': importCoder, resolve, 'merge-driver': mergeDriver };
