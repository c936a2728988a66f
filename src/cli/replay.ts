import type { Command } from 'commander';
import type { Contradiction } from '../contradictions/index.ts';
import { trailOf, type Verdict } from '../pipeline.ts';
import { configOption, subcommand } from './command.ts';
import { rulesOf } from './judging.ts';
import { printLine } from './output.ts';
import { judgingFiles, settingsDirectory, settingsOf } from './settings.ts';
import { openNewsStream } from './stream.ts';

/** `contrail replay --items FILE`. */
export function replayCommand(): Command {
  return subcommand(
    'replay',
    'Runs the items of a file through the pipeline that serves the channels, in order of time, and prints the verdict on each as a JSON line. Nothing is posted, fetched or kept.',
    [
      { line: 'replay --items news.jsonl', does: 'items alone' },
      { line: 'replay --items news.jsonl --corpus config/corpus', does: 'after the seed corpus' },
      { line: 'replay --items - --any-topic < news.jsonl', does: 'from standard input, about anything' },
    ],
  )
    .requiredOption('--items <file>', 'JSON lines {id, source, url, publishedAt, title, body}; - is standard input')
    .option('--corpus <dir>', 'folder of texts to read first')
    .option('--any-topic', 'no item is irrelevant')
    .action(async (options: { items: string; corpus?: string; anyTopic?: true }, command: Command) => {
      const { values } = await settingsOf(settingsDirectory(configOption(command)), judgingFiles, {});
      const stream = await openNewsStream(options, values, rulesOf(values, { anyTopic: options.anyTopic === true }));
      try {
        for await (const { id, verdict } of stream.verdicts()) await printLine(printed(id, verdict));
      } finally {
        await stream.close();
      }
    });
}

function printed(id: string, verdict: Verdict): object {
  const topics = verdict.topics.matches.map((match) => match.topic);
  if (!verdict.relevant) {
    const nothing = { story: null, newFacts: [], summary: [], origin: null, badge: 'none', contradictions: [] };
    return { id, topics, relation: 'irrelevant', ...nothing, reasons: trailOf(verdict) };
  }
  const { placement, summary, origin, contradictions, disputes } = verdict;
  const disputeOf = (one: Contradiction) =>
    disputes.find((change) => change.contradictions.includes(one))?.dispute.id ?? null;
  return {
    id,
    topics,
    relation: placement.relation,
    story: placement.storyId,
    newFacts: placement.newFacts,
    summary,
    origin: origin?.name ?? null,
    badge: contradictions.length > 0 ? 'contradiction' : 'none',
    contradictions: contradictions.map((one) => ({
      kind: one.kind,
      confidence: one.confidence,
      dispute: disputeOf(one),
      a: { item: one.a.itemId, quote: one.a.quote.text },
      b: { item: one.b.itemId, quote: one.b.quote.text },
    })),
    reasons: trailOf(verdict),
  };
}
