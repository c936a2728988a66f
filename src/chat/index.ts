export { openDiscord } from './discord/open.ts';
export type {
  Answer,
  AnswerEntry,
  AnswerFile,
  Badge,
  Button,
  Card,
  Digest,
  DigestSection,
  Form,
  FormField,
  Message,
  Moment,
  Offer,
  ShownQuote,
  ThreadReply,
} from './message.ts';
export { dayText, momentText } from './moments.ts';
export type {
  Asked,
  ChatPlatform,
  CommandOption,
  CommandShape,
  Door,
  LookOutcome,
  NamedWorkspace,
  Posting,
  PostOutcome,
  Responder,
  Share,
  Suggester,
  Suggestion,
  SuggestionKind,
} from './platform.ts';
export { openSlack, type SlackOptions } from './slack/open.ts';
export type { SlackBot, SlackBots } from './slack/teams.ts';
export { atTheTerminal, openTerminal, type Terminal, type TerminalOptions } from './terminal/open.ts';
