// Discord's limits, from the reference of its API (developers/resources/message and /channel, components/reference and
// interactions/application-commands in discord-api-docs, read 2026-11-22). Texts are counted in UTF-16 units here, which is
// never less than what Discord counts.

/** Characters of a message's plain text. */
export const maxContent = 2_000;
/** Title of an embed. */
export const maxEmbedTitle = 256;
/** Running text of an embed. */
export const maxEmbedDescription = 4_096;
/** Name and value of an embed's field; how many fields it may have. */
export const maxFieldName = 256;
export const maxFieldValue = 1_024;
/** All texts of all embeds of a message together. */
export const maxEmbedTotal = 6_000;
/** Buttons in a row, rows in a message, options in a menu. */
export const maxButtons = 5;
export const maxRows = 5;
export const maxOptions = 25;
/** What a button carries, what it says; the same of a menu's option. */
export const maxCustomId = 100;
export const maxButtonLabel = 80;
export const maxOptionValue = 100;
export const maxOptionLabel = 100;
/** The text in a closed menu. */
export const maxPlaceholder = 150;
/** Address of an embed's title. */
export const maxUrl = 2_048;
/** Name of a thread. */
export const maxThreadName = 100;
/** A nonce, with `enforce_nonce` refused once more for some minutes. */
export const maxNonce = 25;
/** Description of an attachment, for those who cannot see it. */
export const maxAltText = 1_024;
/** Proposals while an option is typed, what each says and what it is worth. */
export const maxChoices = 25;
export const maxChoiceText = 100;
/** Name and description of a command and of its options; how many of them a command may have. */
export const maxCommandDescription = 100;
export const maxCommandOptions = 25;
/**
 * Names, descriptions and values of a command and all in it together: 4,000 in the reference of 2021 and in every library's
 * table, 8,000 lately; we keep to the smaller.
 */
export const maxCommandCharacters = 4_000;
/** Messages in one page of a channel's history. */
export const historyPage = 100;
