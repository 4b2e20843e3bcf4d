/** The codes that were given last, per study, kept on this machine. */
import type { Host, OpenStudy } from './host';

const REMEMBERED = 8;

/** Ids of the codes given last, the latest first; only such as the codebook still has. */
export function recentCodes(host: Host, study: OpenStudy): readonly string[] {
  const { codebook } = study.study;
  const ids = (host.context.workspaceState.get<readonly string[]>(keyOf(study)) ?? []).flatMap((id) => codebook.resolve(id)?.id ?? []);
  return [...new Set(ids)];
}

/** Remembers that codes were given, the last one latest. */
export async function rememberCodes(host: Host, study: OpenStudy, codes: readonly string[]): Promise<void> {
  const latest = [...codes].reverse();
  const kept = recentCodes(host, study).filter((id) => !latest.includes(id));
  await host.context.workspaceState.update(keyOf(study), [...new Set([...latest, ...kept])].slice(0, REMEMBERED));
}

function keyOf(study: OpenStudy): string {
  return `recent:${study.key}`;
}
