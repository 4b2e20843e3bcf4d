/** The network's panel: until the first picture stands, a frame while it is moved in a browser, and how long its places take. */
import { networksOf } from '../../src/core/network/build/networks';
import { arrangementInSlices } from '../../src/core/network/layout/network-places';
import { keystrokeWaits, ms, quantile, reportFigures } from './harness';
import { firstMessage, frames, show, surveyed, withPanel } from './network-page';

type Row = Parameters<typeof reportFigures>[1][number];

function row(name: string, samples: readonly number[], goal?: number): Row {
  const [median, late] = [quantile(samples, 0.5), quantile(samples, 0.95)];
  return { name, figure: `median ${ms(median)} ms, 95th percentile ${ms(late)} ms`, ...(goal === undefined ? {} : { goal: `≤ ${goal} ms`, reached: median <= goal }) };
}

/** Milliseconds that this thread has worked. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** How long the places of everybody take, and the longest of their slices. */
async function places(people: number, ties: number): Promise<readonly Row[]> {
  const study = await surveyed(people, ties);
  const networks = networksOf(study);
  const lasted: number[] = [];
  const worked = threadTime();
  const work = arrangementInSlices(networks, new Map());
  for (;;) {
    const start = performance.now();
    const { done } = work.next();
    lasted.push(performance.now() - start);
    if (done === true) break;
  }
  const all = threadTime() - worked;
  return [{ name: `places of ${people.toLocaleString('en')} people / ${ties.toLocaleString('en')} ties: the thread works`, figure: `${ms(all)} ms in ${lasted.length} slices; a slice: median ${ms(quantile(lasted, 0.5))} ms, 95th percentile ${ms(quantile(lasted, 0.95))} ms, the longest ${ms(Math.max(...lasted))} ms` }];
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  await withPanel(async (page) => {
    const samples: number[] = [];
    for (let round = 0; round < 9; round++) {
      const study = await surveyed(76, 500);
      const began = performance.now();
      const message = await firstMessage(study);
      samples.push(performance.now() - began + (await show(page, message)));
    }
    rows.push({ name: '76 people / 500 ties: from “ready” to the first picture, the first time of all', figure: `${ms(samples[0] ?? NaN)} ms`, goal: '≤ 300 ms', reached: (samples[0] ?? NaN) <= 300 });
    rows.push(row('… again, eight times', samples.slice(1), 300));
  });
  // The first two are drawn in SVG, the others are painted.
  for (const [people, ties, goal, relations] of [[76, 370, 33, ['advice', 'information', 'support']], [400, 700, 33, ['advice']], [400, 2_000, 33, ['advice']], [5_000, 30_000, 120, ['advice']]] as const) {
    const study = await surveyed(people, ties, relations);
    const message = await firstMessage(study, { relations });
    await withPanel(async (page) => {
      const name = `${people.toLocaleString('en')} people / ${ties.toLocaleString('en')} ties${relations.length > 1 ? ` in each of ${relations.length} relations` : ''}`;
      rows.push({ name: `${name}: the page shows the picture`, figure: `${ms(await show(page, message))} ms` });
      await frames(page, 'pan', 10);
      rows.push(row(`… a frame while it is moved`, await frames(page, 'pan', 60), goal));
      rows.push(row(`… a frame while it grows and shrinks`, await frames(page, 'zoom', 60), goal));
    });
  }
  reportFigures('Networks: the panel', rows);
  const arranged: Row[] = [];
  for (const [people, ties] of [[76, 500], [400, 2_000], [2_000, 12_000], [5_000, 30_000]] as const) arranged.push(...(await places(people, ties)));
  for (const [people, ties, relations] of [[2_000, 12_000, ['advice', 'information', 'support']], [5_000, 30_000, ['advice']]] as const) {
    const study = await surveyed(people, ties, relations);
    const waits: number[] = [];
    let text = 0;
    // The first time with everything unknown, then as after a change of the roster.
    for (let round = 0; round < 3; round++) {
      const again = { ...study, people: new Map(study.people) };
      waits.push(...(await keystrokeWaits(async () => {
        const message = await firstMessage(again);
        text = message.kind === 'show' ? message.json.length : 0;
      })));
    }
    const late = quantile(waits, 0.95);
    arranged.push({ name: `what is shown of ${people.toLocaleString('en')} people / ${(ties * relations.length).toLocaleString('en')} ties, computed anew three times: a keystroke waits meanwhile, 95th percentile of ${waits.length}`, figure: `${ms(late)} ms; the longest ${ms(Math.max(...waits))} ms; the message has ${(text / 1e6).toFixed(2)} MB`, goal: '≤ 20 ms', reached: late <= 20 });
  }
  reportFigures('Networks: places', arranged);
}

void main();
