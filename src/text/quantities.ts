import { countsInWords } from './counts-in-words.ts';
import { hedgeOf } from './hedges.ts';
import { small } from './number-words.ts';

/** A number that a text writes down, with its unit. */
export interface FoundQuantity {
  readonly low: number;
  /** Equal to `low` unless a range was given. */
  readonly high: number;
  /** `USD` and other currency codes, `%`, `km`, `kg`, `day`, `clock` (clock.ts); '' when things are counted. Lengths, weights and spans of time are brought to these. */
  readonly unit: string;
  readonly hedge: 'exact' | 'about' | 'at least' | 'at most' | 'nearly';
  /** "Three other officials", "sixteen of the jets": more of them there are. */
  readonly partial: boolean;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

const multipliers: Readonly<Record<string, number>> = {
  hundred: 1e2, thousand: 1e3, k: 1e3, million: 1e6, mn: 1e6, m: 1e6, mio: 1e6, billion: 1e9, bn: 1e9, b: 1e9, trillion: 1e12, tn: 1e12,
  lakh: 1e5, lakhs: 1e5, crore: 1e7, crores: 1e7, dozen: 12, dozens: 12, score: 20,
}; // biome-ignore format: a table
const currencies: Readonly<Record<string, string>> = {
  $: 'USD', us$: 'USD', usd: 'USD', dollar: 'USD', dollars: 'USD', '€': 'EUR', eur: 'EUR', euro: 'EUR', euros: 'EUR',
  '£': 'GBP', gbp: 'GBP', sterling: 'GBP', pound: 'GBP', pounds: 'GBP', '₹': 'INR', rs: 'INR', inr: 'INR', rupee: 'INR', rupees: 'INR',
  chf: 'CHF', franc: 'CHF', francs: 'CHF', c$: 'CAD', a$: 'AUD', '₺': 'TRY', lira: 'TRY', '¥': 'JPY', yen: 'JPY',
  rouble: 'RUB', roubles: 'RUB', ruble: 'RUB', rubles: 'RUB', zloty: 'PLN', zlotys: 'PLN', kroner: 'NOK', kronor: 'SEK', won: 'KRW', shekel: 'ILS', shekels: 'ILS',
  yuan: 'CNY', renminbi: 'CNY', dirham: 'AED', dirhams: 'AED', riyal: 'SAR', riyals: 'SAR', crowns: 'CZK', korunas: 'CZK', forints: 'HUF', lei: 'RON', leva: 'BGN',
  hryvnia: 'UAH', hryvnias: 'UAH', dinar: 'IQD', dinars: 'IQD', rials: 'IRR', ringgit: 'MYR', rupiah: 'IDR', baht: 'THB', pesos: 'MXN', reais: 'BRL', rand: 'ZAR',
}; // biome-ignore format: a table
/** Unit words with what they come to in the unit that we keep. */
const measures: Readonly<Record<string, readonly [string, number]>> = {
  '%': ['%', 1], percent: ['%', 1], 'per cent': ['%', 1], 'percentage points': ['%', 1],
  km: ['km', 1], kilometre: ['km', 1], kilometres: ['km', 1], kilometer: ['km', 1], kilometers: ['km', 1], mile: ['km', 1.609], miles: ['km', 1.609],
  'nautical miles': ['km', 1.852], metre: ['km', 0.001], metres: ['km', 0.001], meter: ['km', 0.001], meters: ['km', 0.001], feet: ['km', 0.000305], foot: ['km', 0.000305],
  kg: ['kg', 1], kilo: ['kg', 1], kilos: ['kg', 1], kilogram: ['kg', 1], kilograms: ['kg', 1], lb: ['kg', 0.4536], lbs: ['kg', 0.4536], 'pounds of': ['kg', 0.4536],
  tonne: ['kg', 1000], tonnes: ['kg', 1000], ton: ['kg', 1000], tons: ['kg', 1000],
  second: ['day', 1 / 86400], seconds: ['day', 1 / 86400], minute: ['day', 1 / 1440], minutes: ['day', 1 / 1440], min: ['day', 1 / 1440], hour: ['day', 1 / 24], hours: ['day', 1 / 24],
  day: ['day', 1], days: ['day', 1], week: ['day', 7], weeks: ['day', 7], fortnight: ['day', 14], month: ['day', 30.44], months: ['day', 30.44],
  year: ['day', 365.25], years: ['day', 365.25], decade: ['day', 3652.5], decades: ['day', 3652.5],
}; // biome-ignore format: a table

const alternatives = (keys: Iterable<string>) =>
  [...keys]
    .sort((a, b) => b.length - a.length)
    // "Twelve second-hand jets" are no twelve seconds.
    .map((k) => (k === 'second' ? 'second(?!-)' : k.replace(/[$.]/g, '\\$&')))
    .join('|');
const digits = String.raw`\d{1,3}(?:[,\s]\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const spelled = String.raw`(?:${tens})(?:-|\s)(?:one|two|three|four|five|six|seven|eight|nine)|${alternatives(Object.keys(small))}`;
const number = String.raw`(?:${digits}|(?:${spelled})(?:\s(?:and\sa\shalf|point\s(?:one|two|three|four|five|six|seven|eight|nine)))?|half\san|half\sa|one\sand\sa\shalf|a\scouple\sof|a\s(?=dozen|hundred|thousand|million|billion|trillion|lakh|crore|third|quarter|(?:full\s|whole\s)?(?:fortnight|decade|week|month|year)))`;
const scale = String.raw`(?:[\s -]?(?:${alternatives(Object.keys(multipliers))})(?![\p{L}]))`;
const money = String.raw`us\$|c\$|a\$|\$|€|£|₹|₺|¥|(?:\brs\.?|\busd|\beur|\bgbp|\bchf|\binr)\s?`;
const unitWords = String.raw`(?:[\s -]?(?:of\s)?(?:us\s|swiss\s|calendar\s|working\s|full\s|whole\s|straight\s|consecutive\s)?(?:${alternatives([...Object.keys(measures), ...Object.keys(currencies).filter((c) => /^[a-z]+$/.test(c))])})(?![\p{L}]))`;
const half = String.raw`(?:\sand\s(?:a\shalf|${spelled}))?`;
const found = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,/\-\u2010-\u2015])(?<money>${money})?(?<n1>${number})(?<s1>(?:${scale})*)(?<and>${half})(?:(?:\s?(?:-|–|to|and|or)\s?|\svotes\s(?:to|against)\s)(?:${money})?(?<n2>${number})(?<s2>(?:${scale})*))?(?<unit>${unitWords})?(?<more>(?<=\p{L})\sand\sa\shalf)?(?![\p{N}])`,
  'giu',
);

/** "Five days later": how far one thing lies from another is no length of either. */
const offset = /^\s(?:later|earlier|ago)\b/i;
/** "the first three months of the year" is a time, and no length. */
const isPiece = /\b(?:first|last|opening|final|closing)\s$/i;
/** Words after which a bare number is a name, a date or a clock time and counts nothing. */
const namesBefore =
  /(?:\b(?:lot|lots|section|sections|article|block|tranche|increment|phase|paragraph|flight|refresh|no\.|number|squadron|annex|resolution|chapter|page|psalm|type|model|mark|room|route|highway|tr)\s|[#§-])$/i;
const monthWord = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const monthBefore = new RegExp(String.raw`\b${monthWord}\s$`, 'iu');
const monthAfter = new RegExp(String.raw`^(?:st|nd|rd|th)?(?:\sof)?\s${monthWord}(?![\p{L}])`, 'iu');

/**
 * The quantities of a text, in order: digits or words, multipliers (billion, lakh, crore, dozen), money, per cent, lengths, weights, spans of time, ranges, hedges.
 *
 * Years, days of a month, clock times and numbers in names (`Lot 18`, `S-400`) are left out.
 */
export function findQuantities(text: string): FoundQuantity[] {
  const quantities: FoundQuantity[] = [];
  if (!cheapTest.test(text)) return quantities;
  for (const match of text.matchAll(found)) {
    const quantity = read(text, match);
    if (quantity) quantities.push(quantity);
  }
  const shared = [...text.matchAll(shares)].map((match) => readShare(text, match));
  for (const quantity of [...shared, ...countsInWords(text)]) {
    const over = quantities.filter((other) => other.start < quantity.end && quantity.start < other.end);
    if (over.some((other) => other.start < quantity.start || other.end > quantity.end)) continue;
    for (const other of over) quantities.splice(quantities.indexOf(other), 1);
    quantities.push(quantity);
  }
  return joined(
    quantities.sort((a, b) => a.start - b.start),
    text,
  );
}

/** "two hours and 50 minutes", "three years and two months": one span of time, told in two units. */
function joined(quantities: readonly FoundQuantity[], text: string): FoundQuantity[] {
  const whole: FoundQuantity[] = [];
  for (const quantity of quantities) {
    const before = whole.at(-1);
    if (!before || !isRestOf(before, quantity, text)) whole.push(quantity);
    else {
      const { low, high, end } = quantity;
      const surface = text.slice(before.start, end);
      whole.splice(-1, 1, { ...before, low: before.low + low, high: before.high + high, surface, end });
    }
  }
  return whole;
}

function isRestOf(before: FoundQuantity, { unit, high, hedge, start }: FoundQuantity, text: string): boolean {
  const isSmaller = before.unit === 'day' && unit === 'day' && high < before.low && hedge === 'exact';
  return isSmaller && /^(?:,? and |,? )$/.test(text.slice(before.end, start));
}

/** "half of the fleet", "two thirds", "one day in three", "a pair of": shares and small groups in words. */
const shares =
  /\b(?:(?<part>one|an?|two|three|four)[\s-](?<of>third|quarter|fifth|tenth)(?:s\b|\b(?!\s(?:to|past)\s(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight))(?!\s(?!of|in|as|more|less|fewer|to|are|is|was|were|ha[sd]|have|by|on|at|from)\p{Ll}))|(?<!\b(?:first|second|other|latter|last)\s)(?<half>half)\b(?=\s(?:of|the|its|their|his|all)\b)|(?<some>one|two|three|four|five|six|seven|eight|nine)\s(?:(?:day|year|week|month|flight|person|jet|aircraft|household|voter|vote)s?\s)?(?:in|out\sof)\s(?:every\s)?(?<all>two|three|four|five|six|seven|eight|nine|ten)\b|(?:an?|the)\s(?<group>pair|duo|trio|quartet|quintet)\b|(?:a|the)\s(?<group>single|lone|sole)(?=\s\p{L}))/giu;
const denominators: Readonly<Record<string, number>> = { third: 3, quarter: 4, fifth: 5, tenth: 10 };
const groups: Readonly<Record<string, number>> = {
  pair: 2,
  duo: 2,
  trio: 3,
  quartet: 4,
  quintet: 5,
  single: 1,
  lone: 1,
  sole: 1,
};

function readShare(text: string, match: RegExpMatchArray): FoundQuantity {
  const { part = '', of = '', half, some = '', all = '', group = '' } = match.groups ?? {};
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const count = (word: string) => (/^an?$/i.test(word) ? 1 : amountOf(word));
  const amount = group
    ? (groups[group.toLowerCase()] ?? 0)
    : half
      ? 50
      : all
        ? (100 * count(some)) / count(all)
        : (100 * count(part)) / (denominators[of.toLowerCase()] ?? 1);
  const hedge = hedgeOf(text.slice(Math.max(0, start - 40), start), group ? text.slice(end, end + 24) : '');
  return { low: amount, high: amount, unit: group ? '' : '%', hedge, partial: false, surface: match[0], start, end };
}

const cheapTest = new RegExp(
  String.raw`\d|\b(?:${alternatives(Object.keys(small))}|half|couple|dozen|hundred|thousand|million|billion|third|quarter|fortnight|decade|pair|duo|trio|quartet|quintet|single|lone|sole|once|twice|thrice|handful|dozens|scores|hundreds|thousands|days?|weeks?|months?|years?|hours?|minutes?)`,
  'iu',
);

function read(text: string, match: RegExpMatchArray): FoundQuantity | null {
  const { money: sign = '', n1 = '', s1 = '', and = '', n2, s2 = '', unit = '', more } = match.groups ?? {};
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 24);
  const bare = sign === '' && s1 === '' && unit === '';
  if (offset.test(after) || (isPiece.test(before) && /^\sof\s/.test(after) && measures[plain(unit)]?.[0] === 'day'))
    return null;
  if (bare && isNoAmount(n1, n2, before, after)) return null;
  const [name, factor] = unitOf(sign, unit);
  const times2 = n2 === undefined ? 1 : scaleOf(s2);
  const times1 = s1 === '' && n2 !== undefined ? times2 : scaleOf(s1);
  const halfMore = /half/i.test(and) ? 0.5 * times1 : and === '' ? 0 : amountOf(and.replace(/^\s*and\s/i, ''));
  // "a year and a half"
  const first = amountOf(n1) * times1 + halfMore + (more && unit ? 0.5 * times1 : 0);
  const second = n2 === undefined ? first : amountOf(n2) * times2;
  const [low, high] = second >= first ? [first, second] : [first, first];
  return {
    low: low * factor,
    high: high * factor,
    unit: name,
    hedge: hedgeOf(before, after),
    partial: name === '' && !noMore.test(before) && (partOf.test(after) || onTop.test(before) || isOfMany(text, start)),
    surface: match[0].trim(),
    start,
    end,
  };
}

function isNoAmount(n1: string, n2: string | undefined, before: string, after: string): boolean {
  const value = amountOf(n1);
  if (/^\d{4}$/.test(n1) && value >= 1900 && value <= 2100) return true;
  if (/^[:.]\d\d|^\s?(?:a\.?m|p\.?m)\b|^\s?o'clock|^(?:st|nd|rd|th)\b|^[\p{L}]/iu.test(after)) return true;
  if (/^\d/.test(n1) && namesBefore.test(before)) return true;
  if (/\d[:.]$/.test(before) || /(?:^|\s)(?:(?![AI]\s)\p{Lu}|no)\s$/u.test(before)) return true;
  // "No one", "not one vehicle": nobody and none, and no count of one.
  if (/^one\s?$/i.test(n1) && /\b(?:no|not)\s$/i.test(before)) return true;
  if (/^(?:a|one|half an?)\s?$/i.test(n1) && n2 === undefined)
    return /^one$/i.test(n1) ? !/^\s\p{L}/u.test(after) || isPronoun.test(after) : true;
  // "half past eight", "at six in the evening"
  if (
    /\b(?:half|quarter|minutes)\s(?:past|to)\s$/i.test(before) ||
    /^\sin the (?:morning|afternoon|evening)\b/i.test(after)
  )
    return true;
  return value <= 31 && (monthBefore.test(before) || monthAfter.test(after));
}

/** "one may assume", "one of", "one that", "one day": a pronoun, and no count of one. */
const isPronoun =
  /^\s(?:of|that|who|which|day|another|in|out|side|hand|way|thing|more|or|may|might|can|could|must|should|would|will|is|was|has|had|does|did|to|by|for|with|at|on)\b/;

function amountOf(words: string): number {
  const text = words.toLowerCase().trim();
  if (/^\d/.test(text)) return Number(text.replace(/[,\s]/g, ''));
  if (/^half/.test(text)) return 0.5;
  if (/^a couple/.test(text)) return 2;
  if (/^one and a half/.test(text)) return 1.5;
  if (text === 'a') return 1;
  const [whole = '', tail = ''] = text.split(/\s(?=and|point)/);
  const base = whole.split(/[-\s]/).reduce((sum, part) => sum + (small[part] ?? 0), 0);
  if (/half/.test(tail)) return base + 0.5;
  return base + (small[tail.replace(/^point\s/, '')] ?? 0) / 10;
}

function scaleOf(words: string): number {
  const names = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  return names.reduce((product, name) => product * (multipliers[name] ?? 1), 1);
}

/** A unit without what stands before it: "of calendar days". */
function plain(unit: string): string {
  return unit
    .toLowerCase()
    .replace(/^[\s -]+/, '')
    .replace(/^of\s/, '')
    .replace(/^(?:us|swiss|calendar|working|full|whole|straight|consecutive)\s/, '');
}

function unitOf(sign: string, unit: string): readonly [string, number] {
  const symbol = currencies[sign.toLowerCase().replace(/[.\s]/g, '')];
  if (symbol) return [symbol, 1];
  const name = plain(unit);
  return measures[name] ?? [currencies[name] ?? '', 1];
}

const partOf = /^\s(?:more|other|further|additional|extra|of (?:the|its|their|his|them|these|those|our))\b/i;

/** "Of the jets that were ordered, twelve": a part of what its sentence begins with. */
const ofMany = /(?:^|[.;“"]\s?)of (?:the|its|their|these|those) [^.;]*,\s$/i;
const ofManyReach = 160;
const isOfMany = (text: string, start: number) => ofMany.test(text.slice(Math.max(0, start - ofManyReach), start));

/** "only four of the six": there are no more of them. */
const noMore = /\b(?:only|just|merely|but|a mere|barely|no more than|at most)\s$/i;
/** "another twenty": some on top of others. */
const onTop = /\b(?:another|a further|an additional|an extra)\s$/i;
