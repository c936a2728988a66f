import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { rolldown } from 'rolldown';
import { type Chart, openPainter } from '../../../src/charts/index.ts';
import type { AnswerFile } from '../../../src/chat/index.ts';
import { drawAnswer, drawMessage, type Screen } from '../../../src/chat/terminal/draw.ts';
import { openPaint } from '../../../src/chat/terminal/paint.ts';
import { openHome } from '../../support/at-home.ts';
import { pageOf } from '../page.ts';
import { answersOf, sampleCharts, samples } from '../samples.ts';

// Everything that is said in chat, on one page for each light, and in this terminal.
//   npm run preview                 writes data/preview/dark.html and light.html
//   npm run preview -- --pictures   and the README's pictures of them; needs Debian's chromium

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'data/preview');
const lights = ['dark', 'light'] as const;

/** Both platforms side by side, and a phone held upright. */
const views = { wide: { width: 1_280, height: 900 }, phone: { width: 390, height: 844 } } as const;
/** The README's pictures: some samples whole, and what a phone shows of them. */
const readmePictures = [
  { light: 'dark', view: 'wide', fullPage: true },
  { light: 'light', view: 'phone', fullPage: false },
] as const;
const chromium = '/usr/bin/chromium';
/** What of the page stands in the README: the cards and the disputes with their picture. */
const inReadme = [
  'A story denied in the same article',
  'A dispute, in the thread of its card',
  'Disputes, with their picture',
];

const home = await openHome();
const all = [...samples(await paint(sampleCharts)), ...(await answersOf(home.desk))];
await home.close();
const script = await elements();
await mkdir(folder, { recursive: true });
for (const light of lights)
  await writeFile(join(folder, `${light}.html`), pageOf(all, { isDark: light === 'dark', script }));
const shown = all.filter(({ name }) => inReadme.includes(name));
for (const light of lights)
  await writeFile(join(folder, `readme-${light}.html`), pageOf(shown, { isDark: light === 'dark', script }));
printAll();
process.stderr.write(`\n${lights.map((light) => join(folder, `${light}.html`)).join('\n')}\n`);
if (process.argv.includes('--pictures')) await takePictures();

async function paint(charts: readonly Chart[]): Promise<readonly AnswerFile[]> {
  const painter = openPainter();
  const pictures = await Promise.all(charts.map((chart) => painter.paint(chart)));
  await painter.close();
  return pictures.map(({ fileName, png, alt }) => ({ name: fileName, mediaType: 'image/png', bytes: png, alt }));
}

/** The elements that draw Discord's messages, in one script that needs no network. */
async function elements(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(import.meta.resolve('@skyra/discord-components-core')),
    cwd: root,
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false, minify: true });
  return output[0].code;
}

function printAll(): void {
  const screen: Screen = { paint: openPaint(process.stdout.isTTY === true), columns: 100, timeZone: 'UTC' };
  for (const sample of all) {
    process.stdout.write(`\n── ${sample.name}\n`);
    process.stdout.write('message' in sample ? drawMessage(sample.message, screen) : drawAnswer(sample.answer, screen));
  }
}

async function takePictures(): Promise<void> {
  const browser = await launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  const take = async (html: string, view: keyof typeof views, png: string, fullPage: boolean) => {
    await page.setViewport({ ...views[view], deviceScaleFactor: 1 });
    await page.goto(`file://${html}`, { waitUntil: 'load' });
    await page.screenshot({ path: `${png}.png`, fullPage });
  };
  for (const light of lights)
    for (const view of ['wide', 'phone'] as const)
      await take(join(folder, `${light}.html`), view, join(folder, `${light}-${view}`), true);
  for (const { light, view, fullPage } of readmePictures)
    await take(join(folder, `readme-${light}.html`), view, join(root, `test/preview/chat-${light}-${view}`), fullPage);
  await browser.close();
}
