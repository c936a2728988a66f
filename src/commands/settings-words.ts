import type { CommandOption, FormField } from '../chat/index.ts';
import { cutAtWord } from '../delivery/index.ts';
import { everyTopic, kindsOfNews, type SubscriptionSettings } from '../subscriptions/index.ts';
import type { Topic } from './command.ts';

// What a channel may choose, as people type it: `subscribe s-400 updates:thread quiet:22:00-07:00`. One row a choice, from
// which come the options on Discord, the fields of the form, the change that is asked for, and the lines of `status`.

type Change = Partial<SubscriptionSettings>;

/** One choice of a channel. */
interface SettingRow {
  /** As it is typed. */
  readonly name: string;
  readonly label: string;
  /** What a value looks like. */
  readonly hint: string;
  readonly kind: FormField['kind'];
  readonly choices?: readonly string[];
  /** The change that a value means; null when it means none. */
  readonly read: (value: string) => Change | null;
  /** How it is now, as it would be typed. */
  readonly typed: (settings: SubscriptionSettings) => readonly string[];
}

/** What the shortest-spoken platform shows of an option (Discord, "Application Command Option Structure"). */
const longestDescription = 100;

/** Words that take a choice back. */
const isOff = (value: string) => /^(?:off|none|no|any|all|)$/i.test(value);
const listIn = (value: string) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
const numberIn = (value: string) => (/^\d{1,4}$/.test(value) ? Number(value) : null);

const rows: readonly SettingRow[] = [
  {
    name: 'kinds',
    label: 'What is told',
    hint: 'new, updates, contradictions; contradictions alone is the quietest',
    kind: 'many',
    choices: kindsOfNews,
    read: (value) => ({ kinds: isOff(value) ? [...kindsOfNews] : (listIn(value) as SubscriptionSettings['kinds']) }),
    typed: ({ kinds }) => kinds,
  },
  {
    name: 'when',
    label: 'When',
    hint: 'now: as it comes; digest: gathered in the digest',
    kind: 'one',
    choices: ['now', 'digest'],
    read: (value) => ({ when: value as SubscriptionSettings['when'] }),
    typed: ({ when }) => [when],
  },
  {
    name: 'updates',
    label: 'Updates, besides the thread',
    hint: 'thread: nowhere; channel; party-only: there when it matters',
    kind: 'one',
    choices: ['thread', 'channel', 'party-only'],
    read: (value) => ({ updates: value as SubscriptionSettings['updates'] }),
    typed: ({ updates }) => [updates],
  },
  {
    name: 'digest',
    label: 'Digest at',
    hint: '8:00, weekdays 8:00, a cron expression (0 8 * * 1-5), or off',
    kind: 'text',
    read: (value) => ({ digest: isOff(value) ? null : cronIn(value) }),
    typed: ({ digest }) => [digest ?? 'off'],
  },
  {
    name: 'zone',
    label: 'Time zone',
    hint: 'Europe/Istanbul',
    kind: 'text',
    read: (value) => (value === '' ? null : { timeZone: value }),
    typed: ({ timeZone }) => [timeZone],
  },
  {
    name: 'quiet',
    label: 'Quiet hours',
    hint: '22:00-07:00, or off; one digest at their end',
    kind: 'text',
    read: (value) => ({ quiet: isOff(value) ? null : hoursIn(value) }),
    typed: ({ quiet }) => [quiet ? `${quiet.from}-${quiet.to}` : 'off'],
  },
  {
    name: 'languages',
    label: 'Languages',
    hint: 'en,tr; all for every one',
    kind: 'text',
    read: (value) => ({ languages: isOff(value) ? [] : listIn(value).map((one) => one.toLowerCase()) }),
    typed: ({ languages }) => (languages.length > 0 ? languages : ['all']),
  },
  {
    name: 'leave-out',
    label: 'Outlets left out',
    hint: 'names with commas between them, or none',
    kind: 'text',
    read: (value) => ({ leaveOut: isOff(value) ? [] : listIn(value) }),
    typed: ({ leaveOut }) => (leaveOut.length > 0 ? leaveOut : ['none']),
  },
  {
    name: 'lull',
    label: 'Wait for a lull of minutes',
    hint: '0: do not wait',
    kind: 'text',
    read: (value) => ({ lullMinutes: isOff(value) ? 0 : (numberIn(value) ?? Number.NaN) }),
    typed: ({ lullMinutes }) => [String(lullMinutes)],
  },
  {
    name: 'most',
    label: 'Most cards an hour',
    hint: 'a number, the rest comes in one message; or off',
    kind: 'text',
    read: (value) => ({ mostAnHour: isOff(value) ? null : (numberIn(value) ?? Number.NaN) }),
    typed: ({ mostAnHour }) => [mostAnHour === null ? 'off' : String(mostAnHour)],
  },
  {
    name: 'urgent',
    label: 'Urgent, at whatever hour',
    hint: 'words or kinds with commas between them, sanctions,contradictions; or off',
    kind: 'text',
    read: (value) => ({ urgent: isOff(value) ? null : urgentIn(listIn(value)) }),
    typed: ({ urgent }) => (urgent ? [...urgent.words, ...urgent.kinds] : ['off']),
  },
];

/** `8:00` each day, `weekdays 8:00`, or the expression itself. */
function cronIn(value: string): string {
  const [, days, hour, minute] = /^(daily|every day|weekdays)?\s*(\d{1,2}):(\d{2})$/i.exec(value.trim()) ?? [];
  if (hour === undefined) return value;
  return `${Number(minute)} ${Number(hour)} * * ${/weekdays/i.test(days ?? '') ? '1-5' : '*'}`;
}

function hoursIn(value: string): { from: string; to: string } {
  const [from = '', to = ''] = value.split(/\s*(?:-|–|to)\s*/);
  return { from: from.padStart(5, '0'), to: to.padStart(5, '0') };
}

function urgentIn(words: readonly string[]): NonNullable<SubscriptionSettings['urgent']> {
  const isKind = (word: string): word is (typeof kindsOfNews)[number] => kindsOfNews.some((kind) => kind === word);
  return { words: words.filter((word) => !isKind(word)), kinds: words.filter(isKind) };
}

/** The named options of `subscribe`. */
export const settingOptions: readonly CommandOption[] = [
  {
    ...{ name: 'topics', description: 'All topics it is to hear, s-400,caatsa', required: false, kind: 'text' },
    ...{ isNamed: true, suggests: 'topic' },
  },
  ...rows.map(({ name, label, hint, kind, choices }): CommandOption => {
    const description = cutAtWord(`${label}: ${hint}`, longestDescription);
    const option = { name, description, required: false, kind: 'text', isNamed: true } as const;
    // Several at once are typed with commas, which a list of choices would not let pass.
    return choices && kind === 'one' ? { ...option, choices } : option;
  }),
];

/** The change that named options ask for. */
export function changeIn(named: ReadonlyMap<string, string>): Change {
  const changes = rows.map(({ name, read }) => {
    const value = named.get(name);
    return value === undefined ? null : read(value);
  });
  return Object.assign({}, ...changes.filter((change) => change !== null));
}

/** The fields of the form, filled in as things stand. */
export function settingFields(settings: SubscriptionSettings, topics: readonly Topic[]): readonly FormField[] {
  const named = [{ id: everyTopic, name: 'Every topic' }, ...topics];
  return [
    {
      ...{ name: 'topics', label: 'Topics', hint: '', kind: 'many', values: settings.topics },
      options: named.map(({ id, name }) => ({ label: name, value: id })),
    },
    ...rows.map(({ name, label, hint, kind, choices = [], typed }) => ({
      ...{ name, label, hint, kind, values: typed(settings) },
      options: choices.map((value) => ({ label: value, value })),
    })),
  ];
}

/** What a channel chose beside its topics, in a line: only what differs from the usual. */
export function settingLine(settings: SubscriptionSettings, usual: SubscriptionSettings): string | null {
  const said = rows
    .map(({ name, typed }) => ({ name, now: typed(settings).join(','), usually: typed(usual).join(',') }))
    .filter(({ now, usually }) => now !== usually)
    .map(({ name, now }) => `${name}: ${now}`);
  return said.length > 0 ? said.join(' · ') : null;
}
