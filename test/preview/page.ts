import { discordLook } from './discord-look.ts';
import { escaped } from './html.ts';
import type { Sample } from './samples.ts';
import { slackLook } from './slack-look.ts';

/** How a page is lit, and for what. */
export interface PageLook {
  readonly isDark: boolean;
  /** The elements of the Discord look, as one script. */
  readonly script: string;
}

const style = `
  * { box-sizing: border-box }
  body { margin: 0; padding: 16px; font: 15px/1.47 Lato, 'DejaVu Sans', 'Noto Color Emoji', sans-serif; background: #fff; color: #1d1c1d }
  body.dark { background: #1a1d21; color: #d1d2d3 }
  section { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; max-width: 1240px; margin: 0 auto 28px; align-items: start }
  h2 { grid-column: 1 / -1; font-size: 13px; margin: 0; opacity: .75; font-weight: 600 }
  @media (max-width: 760px) { section { grid-template-columns: 1fr } }
  .slack { display: flex; gap: 8px; padding: 10px; border: 1px solid #8884; border-radius: 8px; min-width: 0 }
  .face { width: 36px; height: 36px; border-radius: 6px; background: #2b5c8a; color: #fff; display: grid; place-items: center; font-weight: 700; flex: none }
  .said { min-width: 0; flex: 1; overflow-wrap: anywhere } .app { font: 10px sans-serif; background: #8883; padding: 1px 4px; border-radius: 3px }
  .slack p { margin: 4px 0 } .slack a { color: #1264a3; text-decoration: none } .dark .slack a { color: #1d9bd1 }
  .slack .context, .slack small { font-size: 13px; opacity: .78 } .slack .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px }
  @media (max-width: 480px) { .slack .fields { grid-template-columns: 1fr } }
  .slack .quoted { border-left: 4px solid #8886; padding-left: 10px }
  .button { display: inline-block; border: 1px solid #8888; border-radius: 4px; padding: 3px 11px; margin: 3px 6px 3px 0; font-weight: 700; font-size: 13px }
  .file img { width: 100%; max-width: 400px; border-radius: 8px; display: block; margin-top: 8px }
  discord-messages { border-radius: 8px; min-width: 0; overflow: hidden } .quoted { border-left: 4px solid #8888; padding-left: 10px; margin: 2px 0 }
  discord-messages a { color: #00a8fc; text-decoration: none } discord-messages[light-theme] a { color: #006ce7 }
  discord-messages[light-theme] discord-message { color: #313338 } discord-embed-footer { white-space: pre-line }
  @media (max-width: 480px) { discord-embed-field { grid-column: 1 / -1 !important } }
  .menu { border: 1px solid #8886; border-radius: 4px; padding: 6px 12px; margin: 4px 0; max-width: 320px; display: flex; justify-content: space-between; opacity: .85 }
  .time { background: #8883; border-radius: 3px; padding: 0 2px } code { background: #8883; border-radius: 3px; padding: 0 3px }
`;

/** All samples on one page: Discord on the left, Slack on the right; under one another on a phone. */
export function pageOf(samples: readonly Sample[], { isDark, script }: PageLook): string {
  const rows = samples.map(
    (sample) => `<section><h2>${escaped(sample.name)}</h2>${discordLook(sample, isDark)}${slackLook(sample)}</section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What Contrail says</title><style>${style}</style><body class="${isDark ? 'dark' : ''}">${rows.join('\n')}
<script type="module">${script.replaceAll('</script', '<\\/script')}</script></body></html>`;
}
