import type { Claim } from '../claims/index.ts';
import type { Contradiction, ContradictionKind } from './contradiction.ts';

/** Who holds a claim, as data says: its innermost speaker, an anonymous one with who cites him, else the outlet. */
export function holderOf(claim: Claim): string {
  const speaker = claim.speakers.find((one) => one.act === 'denies') ?? claim.speakers.at(-1);
  if (!speaker) return claim.outlet || 'outlet unknown';
  const citing = claim.speakers.find((other) => other !== speaker && !other.anonymous);
  return speaker.anonymous && citing ? `${speaker.surface} cited by ${citing.surface}` : speaker.surface;
}

/** The question of a matter, made from data and never a quote. */
export function questionOf({ kind, matter, a, b }: Contradiction): string {
  const names = a.participants.filter((name) => b.participants.includes(name)).slice(0, 3);
  const among = names.length > 0 ? ` (${names.join(', ')})` : '';
  const [x, y] = matter.positions;
  const [about = '', ...states] = matter.about.split('|');
  return questions[kind](about.replace('/', ' or '), states.length > 0 ? ` (${states.join(', ')})` : among, x, y);
}

const questions: Readonly<Record<ContradictionKind, (about: string, among: string, x: string, y: string) => string>> = {
  denial: (about, among) => `Is it so or not: ${about || 'what is reported'}${among}?`,
  negation: (about, among) => `Is it so or not: ${about || 'what is reported'}${among}?`,
  number: (about, among, x, y) => `Which figure is it for ${about || 'this'}${among}: ${x} or ${y}?`,
  date: (about, among, x, y) => `When was it, or how long, ${about || 'this'}${among}: ${x} or ${y}?`,
  name: (about, among, x, y) =>
    about ? `Who is ${about}${among}: ${x} or ${y}?` : `Which is it${among}: ${x} or ${y}?`,
  status: (about, among) => `Which is the state of it: ${about}${among}?`,
  stance: (about, among) => `What is the position on ${about || 'this'}${among}?`,
};
