import type { Instant } from '../base/index.ts';
import type { Answer, Message } from './message.ts';

/** Where a message goes. */
export interface Target {
  /** Team or guild; '' on the terminal. */
  readonly workspace: string;
  readonly channel: string;
}

/** What became of an attempt to post or edit. */
export type PostOutcome =
  | { readonly kind: 'posted'; readonly messageId: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly reason: string }
  /** May have arrived: look before sending again. */
  | { readonly kind: 'unknown'; readonly reason: string }
  | {
      readonly kind: 'never';
      /** `chat.token_refused`: nothing can be posted in the whole workspace. */
      readonly code:
        | 'chat.channel_gone'
        | 'chat.token_refused'
        | 'chat.forbidden'
        | 'chat.refused'
        | 'chat.message_gone';
      readonly reason: string;
    };

/** What a look at the platform's own record says about a message that may have arrived. */
export type LookOutcome =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly reason: string };

/** A message to be posted, under the key that keeps it from standing twice. */
export interface Posting {
  readonly target: Target;
  readonly message: Message;
  /** The delivery's key: it travels with the message (Slack metadata, Discord nonce) so that it can be found again. */
  readonly key: string;
  /** The card's message id when this is a reply in its thread. */
  readonly threadOf: string | null;
  /** Since when parts of it may stand already, from an earlier attempt; null when there was none, absent when nobody knows. */
  readonly triedSinceAt?: Instant | null;
}

/** What of a connection in parts one process holds. */
export interface Share {
  /** Numbers of its parts, from 0. */
  readonly parts: readonly number[];
  /** How many parts there are. */
  readonly of: number;
}

/** A place to post. One attempt each: only the outbox retries. */
export interface ChatPlatform {
  readonly name: 'slack' | 'discord' | 'terminal';
  /**
   * Connects; resolves when messages can be sent and commands arrive. Rejects with a fault when the token is refused.
   *
   * @param share - Of a connection in parts: it is connected for these alone, and what is connected beside them is closed; asked
   * again, with another share, as others come and go. All of it when absent.
   */
  start(share?: Share): Promise<void>;
  /** Where processes take turns it may be started again after. */
  stop(): Promise<void>;
  /**
   * In how many parts the connection that brings commands is to be held, where each event comes to every process that is connected
   * for its part: together they must have all parts, and none twice. null when it is stopped before the platform has said. Absent
   * where each may have a connection of its own.
   */
  partsOf?(): Promise<number | null>;
  post(posting: Posting): Promise<PostOutcome>;
  edit(posting: Posting, messageId: string): Promise<PostOutcome>;
  /**
   * When the connection that brings commands last gave a sign of life; null when it never did, undefined where all of it is another
   * process's. Absent where none is kept open: Slack in HTTP mode, the terminal.
   */
  heardAt?(): Instant | null | undefined;
  /** The workspace that a channel is in, as far as is known once connected; null when it is not. Absent where there are none. */
  workspaceOf?(channel: string): string | null;
  /** Looks in the channel, or in the card's thread, for a message sent under this key since a moment. */
  find(posting: Posting, sinceAt: number): Promise<LookOutcome>;
}

/** Told where the bot is, as workspaces take it in and take it away. */
export interface Door {
  /**
   * Where the bot is now; an outage of one does not take it out.
   *
   * @param isAmong - Whether a workspace would be among these if the bot were there: what another process is connected for is not.
   */
  here(workspaces: readonly NamedWorkspace[], isAmong: (id: string) => boolean): Promise<void>;
  joined(workspace: NamedWorkspace): Promise<void>;
  left(id: string): Promise<void>;
}

/** A workspace by its id, and as people call it. */
export interface NamedWorkspace {
  readonly id: string;
  readonly name: string;
}

/** Somebody asked `/news` something, or pressed a button (`words` are then the button's command). */
export interface Asked {
  readonly platform: ChatPlatform['name'];
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  readonly words: string;
  /** May manage the channel. */
  readonly isManager: boolean;
}

/** Answers what is asked; never throws: a fault becomes an answer that says what to do. */
export type Responder = (asked: Asked) => Promise<Answer>;

/** What a platform may propose while an option is being typed. */
export type SuggestionKind = 'topic' | 'story' | 'dispute' | 'feed' | 'outlet' | 'command';

/** One option of a subcommand. */
export interface CommandOption {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly kind: 'text' | 'number';
  /** Typed as `name:value`, wherever it stands; else the value alone, in the order of the options. */
  readonly isNamed?: boolean;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** What is proposed while it is typed. */
  readonly suggests?: SuggestionKind;
}

/** One subcommand of `/news`, for platforms that show typed commands. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

/** A proposal: what is read, and the value that is taken. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** Proposes values while an option is typed, the likeliest first; never throws. */
export type Suggester = (kind: SuggestionKind, typed: string) => Promise<readonly Suggestion[]>;
