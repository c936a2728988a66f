import { isMany, withArticle } from './phrases.ts';
import type { Scene } from './scene.ts';

/**
 * The scene as a question without its mark: "did Erdogan raise the issue with Putin", "was the S-400 returned".
 *
 * @param isDated - It follows "when": that it happened is not in question.
 */
export function asked(scene: Scene, isDated = false): string {
  const { phrase, agent, object, partner, place, mood } = scene;
  const whom = partner === null ? '' : ` ${phrase.partner} ${partner}`;
  const where = place === null ? '' : ` ${place}`;
  const { base, gerund, participle, noun } = phrase;
  const what = object === null ? '' : ` ${[phrase.about, object].filter(Boolean).join(' ')}`;
  const subject = phrase.about === '' ? (object ?? agent) : null;
  if (subject !== null && mood === 'told') return `did ${subject} ${base}${where}`;
  if (mood !== 'told') {
    if (phrase.together)
      return `${isMany(noun) ? 'are' : 'is'} ${withArticle(noun)}${between(agent, partner)}${where}${what} ${mood}`;
    const it = what === '' && phrase.about === undefined ? ` ${phrase.open ?? 'it'}` : what;
    return `is ${gerund}${phrase.about === '' ? '' : it}${whom} ${mood}`;
  }
  if (agent !== null) {
    const does = phrase.isAttitude ? (isMany(agent) ? 'do' : 'does') : 'did';
    const isOpen = what === '' && phrase.about === undefined;
    if (isOpen) return `${does} ${agent} ${base}${phrase.isRegular ? '' : ` ${phrase.open ?? 'it'}`}${whom}${where}`;
    const goes = phrase.together ? `${base}${whom}${where}${what}` : `${base}${what}${whom}${where}`;
    return `${does} ${agent} ${goes}`;
  }
  if (object !== null && phrase.about === undefined)
    return `${isMany(object) ? 'were' : 'was'} ${object} ${participle}${whom}${where}`;
  const be = isMany(noun) ? 'were' : 'was';
  const done = phrase.done === undefined ? '' : ` ${phrase.done}`;
  return isDated ? `${be} the ${noun}${where}${what}${done}` : `${be} there any ${noun}${where}${what}`;
}

function between(agent: string | null, partner: string | null): string {
  if (agent === null) return partner === null ? '' : ` with ${partner}`;
  if (partner === null) return agent.includes(' and ') ? ` between ${agent}` : ` by ${agent}`;
  return ` between ${agent} and ${partner}`;
}
