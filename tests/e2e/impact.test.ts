import { expect, it } from 'vitest';
import type { InstrumentId } from '../../graph/ids.ts';
import { DAY, inBrowser, seriousFlaws } from './browser.ts';

inBrowser('the impact', (explorer) => {
  it.each([
    ['light', 1380],
    ['dark', 1380],
    ['light', 390],
  ] as const)(
    'is drawn and listed, and both tell what is chosen, in %s at %i pixels',
    async (scheme, width) => {
      const { page, base } = await explorer.open(width, 900, scheme);
      await page.goto(`${base}/impact/pp-res-140?asOf=${DAY}`);
      const picture = page.getByRole('group', { name: 'drawn by distance' });
      const lists = page.getByRole('region', { name: 'Texts that depend on it, by distance' });
      const cards = picture.locator('a.card');
      await cards.nth(5).waitFor();
      expect(await cards.count()).toBe(6);
      expect(await lists.getByRole('listitem').count()).toBe(6);

      // A text three steps away is chosen in the picture; its chain leads by way of two others.
      await picture.getByRole('link', { name: /PP Res 180/ }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/sel=pp-res-180/);
      expect(await picture.locator('.card.lit .name').allInnerTexts()).toEqual([
        'PP Res 130',
        'PP Res 101',
        'PP Res 180',
      ]);
      await lists.locator('a[aria-current]', { hasText: 'PP Resolution 180' }).waitFor();
      expect(await lists.locator('li.lit').count()).toBe(3);
      // And one in the list.
      await lists.getByRole('link', { name: 'PP Resolution 200 (Dubai, 2018)' }).click();
      await picture.locator('a[aria-current]', { hasText: 'PP Res 200' }).waitFor();
      expect(await seriousFlaws(page)).toEqual([]);
      await explorer.shot(`impact-drawn-${scheme}-${width}`);
    },
  );

  it('lists the texts at a distance that is chosen in the picture', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/impact/pp-res-140?asOf=${DAY}`);
    const picture = page.getByRole('group', { name: 'drawn by distance' });
    const open = page.locator('section.layers details[open]');
    await picture.getByRole('link', { name: '2 steps away' }).click();
    await page.waitForURL(/layer=2/);
    await expect.poll(() => open.count()).toBe(1);
    const { dependents } = (await explorer.store.impact({
      ...{ id: 'pp-res-140' as InstrumentId, asOf: DAY, distance: 2 },
    })) ?? { dependents: [] };
    expect(dependents.length).toBeGreaterThan(0);
    expect(await open.getByRole('listitem').count()).toBe(dependents.length);
    await explorer.shot('impact-layer');
    await picture.getByRole('link', { name: '2 steps away' }).click();
    await expect.poll(() => open.count()).toBeGreaterThan(1);
  });

  it('groups what would have to be mended by the conference that can', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/impact/pp-res-71?asOf=${DAY}`);
    await page.getByRole('heading', { name: 'PP-26 14 citations in 6 texts' }).waitFor();
    await page.getByText('Plenipotentiary Conference (Doha, 2026), until 27 Nov 2026').waitFor();
    await page.goto(`${base}/impact/pp-res-71?asOf=2021-05-01`);
    await page.getByRole('heading', { name: /^PP-22 / }).waitFor();
  });

  it('says what would be if it were suppressed', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/impact/council-res-1305?asOf=${DAY}`);
    await page.getByText('2 citations by edition would be out of date').waitFor();
    await page.getByText('1 that names no edition would stay right').waitFor();
    await page.getByText('stay right: names no edition').waitFor();
    await page.getByRole('link', { name: 'suppressed', exact: true }).click();
    await page.waitForURL(/what=suppressed/);
    await page.getByText('All 3 citations of Council Resolution 1305, dated or not').waitFor();
    await page.getByText('There would be no edition to name instead').waitFor();
    await page.getByText(/cites? nothing else|cites other instruments too/).waitFor();
    expect(await page.getByText('point to nothing in force').count()).toBe(3);
    await explorer.shot('impact-suppressed');
    await page.goBack();
    await page.getByText('2 citations by edition would be out of date').waitFor();
  });
});
