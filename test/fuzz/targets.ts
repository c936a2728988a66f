import fc from 'fast-check';
import { articleFromText } from '../../src/articles/index.ts';
import { isFault } from '../../src/base/index.ts';
import { markOf } from '../../src/chat/discord/mark.ts';
import { renderMessage as renderForDiscord, renderAnswer as renderOnDiscord } from '../../src/chat/discord/render.ts';
import { renderMessage as renderForSlack, renderAnswer as renderOnSlack } from '../../src/chat/slack/render.ts';
import { extractClaims } from '../../src/claims/index.ts';
import { parseFeed } from '../../src/feeds/index.ts';
import { mendXml } from '../../src/feeds/mend.ts';
import { withWrappedMarkup } from '../../src/feeds/mend-markup.ts';
import { balanced, withChannel } from '../../src/feeds/mend-structure.ts';
import { scanTags } from '../../src/feeds/tags.ts';
import type { Rules } from '../../src/pipeline.ts';
import { splitSentences } from '../../src/text/index.ts';
import { canonicalUrl } from '../../src/wire/index.ts';
import { anItem } from '../support/builders.ts';
import { hostileAnswer, hostileMessage } from '../support/hostile-messages.ts';
import { faultsOnDiscord, faultsOnSlack } from '../support/hostile-rules.ts';
import { address, feedBytes, feedText, running } from './inputs.ts';

/** Something that reads what strangers wrote. */
export interface Target {
  readonly name: string;
  readonly input: fc.Arbitrary<unknown>;
  /** @returns What is wrong with what it made, null when nothing is. Whatever it throws is a crash. */
  check(input: never): Promise<string | null> | string | null;
}

const target = <Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<string | null> | string | null,
): Target => ({ name, input, check });

/** The six, with what must hold of each. */
export function openTargets(lexicon: Rules['lexicon']): readonly Target[] {
  return [
    target('feeds', feedBytes, async (bytes) => {
      const read = await parseFeed(bytes, { contentType: null, url: 'https://desk.example/feed' }).catch(
        (error) => error,
      );
      if (isFault(read) && read.code === 'feeds.unreadable') return null;
      if (read instanceof Error) throw read;
      const isSound = read.items.every(
        (item: { title: unknown; publishedAt: number | null }) =>
          typeof item.title === 'string' && !Number.isNaN(item.publishedAt),
      );
      return isSound ? null : 'an item has no title or an impossible date';
    }),
    target('mending', feedText, (text) => {
      const mended = mendXml(text);
      if (mendXml(mended) !== mended) return 'mending twice is not mending once';
      const wrapped = withWrappedMarkup(withChannel(mended));
      if (withWrappedMarkup(wrapped) !== wrapped) return 'wrapping twice is not wrapping once';
      const open: string[] = [];
      for (const { kind, name } of scanTags(balanced(mended))) {
        if (kind === 'open') open.push(name);
        if (kind === 'close' && open.pop() !== name) return `</${name}> closes another element`;
      }
      return open.length === 0 ? null : `<${open[0]}> is never closed`;
    }),
    target('addresses', address, (text) => {
      const once = canonicalUrl(text);
      if (once === null) return null;
      if (canonicalUrl(once) !== once) return `cleaning ${once} again gives ${canonicalUrl(once)}`;
      return URL.canParse(once) ? null : `${once} is no address`;
    }),
    target('sentences', running, (text) => {
      let end = 0;
      for (const sentence of splitSentences(text)) {
        if (text.slice(sentence.start, sentence.end) !== sentence.text)
          return 'a sentence is not what stands at its place';
        if (sentence.start < end) return 'two sentences overlap';
        end = sentence.end;
      }
      return null;
    }),
    target('claims', running, (text) => {
      const article = articleFromText(anItem(), text);
      const forged = extractClaims(article, lexicon).find(({ quote }) => !text.includes(quote.text));
      return forged ? `${forged.quote.text} is not verbatim` : null;
    }),
    target('rendering', fc.tuple(hostileMessage, hostileAnswer), ([message, answer]) => {
      const onSlack = [renderForSlack(message, null), renderOnSlack(answer)].flatMap(faultsOnSlack);
      const mark = markOf('key');
      const onDiscord = [renderForDiscord(message, mark, null), renderOnDiscord(answer, mark)].flatMap(faultsOnDiscord);
      return [...onSlack, ...onDiscord][0] ?? null;
    }),
  ];
}
