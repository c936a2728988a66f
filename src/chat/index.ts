export { openDiscord } from './discord/open.ts';
export type {
  Answer,
  AnswerEntry,
  Badge,
  Button,
  Card,
  Message,
  Moment,
  ShownQuote,
  ThreadReply,
} from './message.ts';
export { dayText, momentText } from './moments.ts';
export type {
  Asked,
  ChatPlatform,
  CommandShape,
  LookOutcome,
  Posting,
  PostOutcome,
  Responder,
} from './platform.ts';
export { openSlack, type SlackOptions } from './slack/open.ts';
export { atTheTerminal, openTerminal, type Terminal, type TerminalOptions } from './terminal/open.ts';
