import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

// `npm run supply`: every direct dependency with version, licence and release date, then what `npm audit` says. Asks the
// registry that npm is set up with, about the packages of package.json and nothing else; says so where it does not answer.

const run = promisify(execFile);

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

const installScripts = ['preinstall', 'install', 'postinstall'];
const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
type Pinned = Readonly<Partial<Record<(typeof groups)[number], Readonly<Record<string, string>>>>>;

/** What npm prints as JSON on standard output; it ends with another code when it has found something. */
async function npm(args: readonly string[]): Promise<unknown> {
  const { stdout } = await run('npm', [...args, '--json'], { maxBuffer: 50_000_000 }).catch((error) => error);
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}

/** The day a version came out, as the registry gives it. */
async function releasedOn(name: string, version: string): Promise<string> {
  const times = await npm(['view', `${name}@${version}`, 'time']);
  const time = times && typeof times === 'object' ? (times as Record<string, unknown>)[version] : null;
  return typeof time === 'string' ? time.slice(0, 10) : 'not told';
}

function installed(name: string): Manifest | null {
  const file = `node_modules/${name}/package.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

const pinned = JSON.parse(readFileSync('package.json', 'utf8')) as Pinned;
for (const group of groups) {
  console.log(`\n${group}`);
  for (const [name, version] of Object.entries(pinned[group] ?? {})) {
    const manifest = installed(name);
    const licence = manifest?.license ?? (manifest ? 'no licence field' : 'not installed here');
    const runs = installScripts.filter((script) => manifest?.scripts?.[script]).map((script) => `runs ${script}`);
    const facts = [await releasedOn(name, version), licence, ...runs];
    console.log(`  ${`${name}@${version}`.padEnd(44)} ${facts.join(' · ')}`);
  }
}

interface Audit {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly isDirect: boolean }>>;
}

const audit = (await npm(['audit'])) as Audit | null;
const counts = audit?.metadata?.vulnerabilities;
console.log('\nnpm audit');
if (!counts)
  console.log(
    '  The registry does not answer npm audit: nothing is known from it, which is not the same as nothing found.',
  );
else
  console.log(
    `  ${Object.entries(counts)
      .map(([severity, count]) => `${severity} ${count}`)
      .join(' · ')}`,
  );
for (const [name, { severity, isDirect }] of Object.entries(audit?.vulnerabilities ?? {}))
  console.log(`  ${name}: ${severity}${isDirect ? ', a direct dependency' : ''}`);
