/** A walk through every view of the explorer, over whatever its store holds. */
import { expect, it } from 'vitest';
import { counted, instrumentName, number } from '../../web/app/lib/names.ts';
import type { Store } from '../../graph/store.ts';
import type { Explorer } from './browser.ts';
import { DAY, seriousFlaws } from './browser.ts';

/** A view, and what it must show if it shows what the store answers. */
interface View {
  readonly name: string;
  readonly path: string;
  /** Sentences, whatever white space they are set with. */
  readonly says: readonly string[];
  /** How many rows its table has. */
  readonly rows?: number;
}

/** Every view, about what the store itself finds worth a look. */
async function viewsOf(store: Store): Promise<View[]> {
  const at = { asOf: DAY };
  const overview = await store.overview(at);
  const [worst, cited] = [overview.worst[0], overview.mostCited[0]];
  if (!worst || !cited) throw new Error('This store holds too little to walk through.');
  const instrument = await store.instrument(worst.instrument, at);
  const edition = await store.edition(worst.edition, at);
  const impact = await store.impact({ ...at, id: cited.instrument });
  const around = await store.neighbourhood({ ...at, ids: [cited.instrument] });
  const named = edition?.mentions[0];
  const entity = named && (await store.entity(named.id, at));
  const { documents } = await store.documents();
  const [listed] = (await store.instruments({ ...at, limit: 1 })).instruments;
  const conferences = await store.conferences();
  const conference = conferences.reduce((most, row) => (row.held > most.held ? row : most));
  const document = documents.reduce((most, row) => (row.citations > most.citations ? row : most));
  if (!instrument || !impact || !entity || !listed) throw new Error('The store answers less than it lists.');

  const of = `/instruments/${encodeURIComponent(worst.instrument)}`;
  // Of the resolutions of the UN some have a slash in their number.
  const target = encodeURIComponent(cited.instrument);
  const dependents = `${counted(impact.counts.dependents, 'text')} in force depend`;
  return [
    {
      name: 'overview',
      path: '/',
      says: [
        `${number(overview.outdated.total)} references are out of date`,
        `Read in ${counted(overview.documents, 'document')}: ${counted(overview.instruments, 'instrument')}, ${counted(overview.citations, 'citation')}.`,
        instrumentName(cited.instrument),
      ],
    },
    { name: 'outdated', path: '/outdated?marks=all', says: [`${number(overview.outdated.total)} in all`] },
    {
      name: 'citations',
      path: `/citations?document=${encodeURIComponent(document.id)}`,
      says: [`${number((await store.citations({ ...at, document: document.id })).total)} in all.`],
    },
    {
      name: 'instruments',
      path: '/instruments',
      says: [`${number((await store.instruments(at)).total)} in all.`, instrumentName(listed.id)],
    },
    {
      name: 'instrument',
      path: of,
      says: [instrument.title ?? '', `Cited by ${counted(instrument.citedBy.length, 'place')}`],
    },
    { name: 'compare', path: `${of}?tab=compare`, says: [instrument.title ?? ''] },
    { name: 'years', path: `${of}?tab=years`, says: [instrument.title ?? ''] },
    { name: 'impact within', path: `/instruments/${target}?tab=impact`, says: [dependents] },
    { name: 'impact', path: `/impact/${target}`, says: [dependents] },
    {
      name: 'canvas',
      path: `/canvas?ids=${target}`,
      says: [`Around ${instrumentName(cited.instrument)}`],
      rows: Math.min(1, around.edges.length),
    },
    {
      name: 'conferences',
      path: '/conferences',
      says: [`${conference.place}, ${conference.year}`],
      rows: conferences.length,
    },
    {
      name: 'matrix',
      path: '/conferences?tab=matrix',
      says: [`${counted((await store.matrix(at)).total, 'citation')} by texts in force`],
    },
    ...['acts', 'drafts', 'others', 'years'].map((tab) => ({
      name: `conference, ${tab}`,
      path: `/conferences/${conference.id}?tab=${tab}`,
      says: [
        `${counted(conference.editions, 'edition')}, of which ${number(conference.held)} with their text.`,
      ],
    })),
    {
      name: 'documents',
      path: '/documents',
      says: [`${counted(documents.length, 'document')}.`, documents[0]?.name ?? ''],
    },
    {
      name: 'document',
      path: `/documents/${encodeURIComponent(document.id)}`,
      says: [`${counted(document.carries.length, 'text')}, ${counted(document.citations, 'citation')}.`],
    },
    {
      name: 'entity',
      path: `/entities/${encodeURIComponent(entity.id)}`,
      says: [
        entity.label,
        `Named in ${counted(new Set(entity.mentionedBy.map((one) => one.edition)).size, 'text')}`,
      ],
    },
  ];
}

/** Tests that every view shows what the store answers, and that one comes from a number to the words behind it. */
export function walk(explorer: Explorer, over: string): void {
  it.each([
    ['light', 1380],
    ['dark', 390],
  ] as const)('shows in every view what its store answers, in %s at %i pixels', async (scheme, width) => {
    const { page, base } = await explorer.open(width, 900, scheme);
    const flaws: string[] = [];
    for (const { name, path, says, rows } of await viewsOf(explorer.store)) {
      await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}asOf=${DAY}`);
      const words = async () => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
      for (const sentence of says)
        await expect.poll(words, { message: name, timeout: 20_000 }).toContain(sentence);
      if (rows !== undefined) {
        const counts = expect.poll(() => page.locator('tbody tr').count(), {
          message: name,
          timeout: 20_000,
        });
        await (name === 'canvas' ? counts.toBeGreaterThanOrEqual(rows) : counts.toBe(rows));
      }
      await explorer.shot(`${over}-${name.replace(/\W+/g, '-')}-${scheme}-${width}`);
      for (const flaw of await seriousFlaws(page)) flaws.push(`${name}: ${flaw}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (beyond > 0) flaws.push(`${name}: runs over the edge by ${beyond} pixels`);
    }
    expect(flaws).toEqual([]);
  });

  it('leads from a number to the list behind it, to the words, and by search to an instrument', async () => {
    const { page, base } = await explorer.open();
    const { outdated, worst } = await explorer.store.standing({ asOf: DAY });
    await page.goto(`${base}/?asOf=${DAY}`);
    await page.getByRole('link', { name: /^\d+ in operative text$/ }).click();
    await page.getByText(`${number(outdated.severity.error)} in all`).waitFor();
    await page.locator('.row').first().click();
    await page.getByRole('link', { name: 'Read in its text' }).first().click();
    await page.locator('.cite.selected').waitFor();

    const id = worst[0]?.instrument ?? '';
    await page.keyboard.press('/');
    await page.keyboard.type(instrumentName(id));
    await page
      .getByRole('option', { name: instrumentName(id) })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/instruments/${id}`);
  });
}
