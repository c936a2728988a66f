import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AnsiUp } from 'ansi_up';

// Takes the README's picture: the demo in a real terminal (util-linux `script`), drawn by a headless Chromium.
//   npm run picture      writes test/preview/terminal.png; needs `script` and `chromium`

const root = resolve(import.meta.dirname, '../../..');
const target = join(root, 'test/preview/terminal.png');
/** The part of the demo that is shown: from its first line through the first contradiction. */
const firstShown = /sample articles/;
const lastShown = /Both quotes → claims d-\d+/;
const charactersWide = 108;

const said = await terminal(['demo']);
const lines = said.split(/\r?\n/);
const start = lines.findIndex((line) => firstShown.test(line));
const end = lines.findIndex((line) => lastShown.test(line));
const shown = lines.slice(Math.max(0, start), end < 0 ? undefined : end + 1).join('\n');
const folder = await mkdtemp(join(tmpdir(), 'contrail-picture-'));
const page = join(folder, 'page.html');
await writeFile(page, html(new AnsiUp().ansi_to_html(shown)));
await run('chromium', [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=2'],
  ...[
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${folder}/profile`,
  ],
  `--window-size=980,${60 + 19 * shown.split('\n').length}`,
  `--screenshot=${target}`,
  `file://${page}`,
]);
await rm(folder, { recursive: true, force: true });
process.stderr.write(`${target}\n`);

/** What a command of the program shows at a terminal. */
async function terminal(words: readonly string[]): Promise<string> {
  const command = `stty cols ${charactersWide}; exec ${process.execPath} ${join(root, 'src/main.ts')} ${words.join(' ')}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write('exit\r');
  let text = '';
  for await (const part of child.stdout) text += part;
  return text;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
}

function html(body: string): string {
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #16181d; color: #d7dae0; }
    pre { margin: 0; padding: 20px 24px; font: 14px/19px 'DejaVu Sans Mono', 'Noto Color Emoji', monospace; white-space: pre; }
  </style><pre>${body}</pre>`;
}
