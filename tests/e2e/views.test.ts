import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DAY, ROOT, inBrowser, seriousFlaws } from './browser.ts';

const VIEWS = {
  start: '/',
  outdated: '/outdated',
  text: '/instruments/pp-res-64',
  redline: '/instruments/pp-res-130?edition=pp-res-130@pp-14~b-75-4',
  impact: '/impact/pp-res-71',
  canvas: '/canvas?ids=pp-res-130',
  conference: '/conferences/pp-18',
  matrix: '/conferences?tab=matrix',
  years: '/conferences/pp-18?tab=years',
  compare: '/instruments/pp-res-130?tab=compare',
  citations: '/citations?of=pp-res-71',
  documents: '/documents',
  document: '/documents/PP18-RES-130.txt',
};

inBrowser('every view', (explorer) => {
  it.each(['light', 'dark'] as const)('has no serious flaw of accessibility in %s', async (scheme) => {
    const { page, base } = await explorer.open(1380, 900, scheme);
    const flaws: string[] = [];
    for (const [name, path] of Object.entries(VIEWS)) {
      await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}asOf=${DAY}`);
      await page.getByRole('heading').first().waitFor();
      await page.waitForLoadState('networkidle');
      for (const flaw of await seriousFlaws(page)) flaws.push(`${name}: ${flaw}`);
    }
    expect(flaws).toEqual([]);
  });

  it.each([
    ['light', 390, 844],
    ['dark', 390, 844],
    ['light', 1920, 1080],
    ['dark', 1380, 900],
  ] as const)(
    'shows every view in %s at %i pixels without running over the edge',
    async (scheme, width, height) => {
      const { page, base } = await explorer.open(width, height, scheme);
      for (const [name, path] of Object.entries(VIEWS)) {
        await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}asOf=${DAY}`);
        await page.getByRole('heading').first().waitFor();
        await explorer.shot(`${name}-${scheme}-${width}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${name} runs over by`).toBeLessThanOrEqual(0);
      }
    },
  );

  it.runIf(process.env.RECITAL_SCREENSHOT)('takes the pictures of the README', async () => {
    const pictures = {
      explorer: ['/', '.columns'],
      outdated: ['/outdated?row=', '.row'],
      instrument: ['/instruments/pp-res-64', '.text'],
      canvas: ['/canvas?ids=pp-res-130', 'tbody tr'],
    } as const;
    const { page, base } = await explorer.open(1280, 800);
    for (const [name, [path, content]] of Object.entries(pictures)) {
      await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}asOf=${DAY}`);
      await page.locator(content).first().waitFor();
      if (name === 'outdated') await page.locator('.row').first().click();
      if (name === 'instrument') await page.locator('.cite[data-status="superseded"]').first().click();
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(ROOT, `.github/${name}.png`) });
    }
  });
});
