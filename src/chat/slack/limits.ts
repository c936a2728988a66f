// What Slack takes, in characters unless named otherwise. Sources: the Block Kit and method references on docs.slack.dev
// as of 2026-11-22, except where a line names another.

/** Blocks in a message (Block Kit reference, "Blocks"). */
export const maxBlocks = 50;

/**
 * All blocks of a message together: beyond about 13,200 the answer is `msg_blocks_too_long`. Undocumented
 * (slackapi/bolt-js issue 2509); how Slack counts is unknown, so we count the JSON we send, which is the most it can be.
 */
export const maxCharactersOfBlocks = 13_200;

/** A text object, and so a section, and each element of a context block ("Text object"). */
export const maxText = 3_000;

/** One field of a section ("Section block"); a section has at most 10. */
export const maxFieldText = 2_000;

/** Elements of a context block ("Context block"). */
export const maxContextElements = 10;

/** Elements of an actions block ("Actions block"). */
export const maxActions = 25;

/** The label of a button ("Button element") and of an entry of a menu ("Option object"). */
export const maxLabel = 75;

/** What a button hands back ("Button element"). */
export const maxButtonValue = 2_000;

/** What an entry of a menu hands back; it was 75 for years and is 150 now ("Option object"). */
export const maxOptionValue = 75;

/** Entries of a menu to choose from ("Select menu element"), each with this much text ("Option object"). */
export const maxFieldOptions = 100;
export const maxInput = 75;

/** Blocks, and the title and buttons, of a window or of the app's page ("Views"). */
export const maxBlocksOfView = 100;
export const maxViewTitle = 24;

/** What stands over and under something to be filled in ("Input block"). */
export const maxLabelOfInput = 2_000;
export const maxHint = 2_000;

/** Entries of the `⋯` menu ("Overflow menu element"); with fewer than two it was refused until lately. */
export const maxMenuEntries = 5;
export const minMenuEntries = 2;

/** The plain text beside the blocks: "we recommend no more than 4,000" (chat.postMessage, "Truncating content"). */
export const maxFallback = 4_000;

/** An address longer than this is shown without a link: it would eat the section it stands in. */
export const maxUrl = 1_000;

/** Of a file's text for screen readers: Slack's reference gives none for uploads; about what Discord takes (1,024). */
export const maxAltText = 1_000;
