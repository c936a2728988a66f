// What of an address says who sent the reader and not what is read. Rows, not branches: a new outlet's habit is a new row.

/** A parameter that names no content, wherever it stands. */
export interface TrackingRule {
  readonly name: RegExp;
  readonly reason: string;
  readonly example: string;
}

export const trackingRules: readonly TrackingRule[] = [
  {
    name: /^(utm|hsa|pk|piwik|mtm|matomo|stm|vero|oly|ga|at|guce|cvid|itm|ns)_/i,
    reason: 'campaign families',
    example: 'utm_source=rss',
  },
  {
    name: /^(fb|g|d|gb|wb|ms|yc|tw|tt|li|dc|igs|epi|irc)(clid|raid|clkid|lid|_fat_id|hid|k)$/i,
    reason: 'click ids of advertisers',
    example: 'fbclid=IwAR0',
  },
  {
    name: /^(gclsrc|igshid|igsh|mc_cid|mc_eid|mkt_tok|trk|trkcampaign|wickedid|yclid|_openstat|_hsenc|_hsmi|spm|scid|xtor|s_kwcid)$/i,
    reason: 'click and mail ids',
    example: 'mc_cid=12ab',
  },
  {
    name: /^(cmp|cmpid|cid_source|campaign|campaign_id|ncid|ocid|icid|intcid|intcmp|int_source|int_medium|int_campaign|ito|wt[._]mc(_id|_ev)?|ftag|smid|smtyp|partner|emc|soc_src|soc_trk|sref|sr_share|src|rpc)$/i,
    reason: "outlets' own campaign marks",
    example: 'CMP=share_btn_tw',
  },
  {
    name: /^(ref|referrer|referer|ref_src|ref_url|refsrc|source|share|shared|sharetype|via|traffic_source|feedtype|feedname|rss|from_rss|fromrss|output_?type|outputtype|amp|amp_js_v|amp_gsa|usqp|__twitter_impression|feature)$/i,
    reason: 'the way the reader came',
    example: 'traffic_source=rss',
  },
];

/** A host on which the general table is wrong, in either direction. */
export interface HostRule {
  /** The host itself or any name under it, without `www.`. */
  readonly host: string;
  /** Parameters that name content here although the table calls them tracking. */
  readonly keep?: RegExp;
  /** Parameters that name no content here. */
  readonly drop?: RegExp;
  readonly reason: string;
}

export const hostRules: readonly HostRule[] = [
  {
    host: 'news.google.com',
    drop: /^(oc|hl|gl|ceid)$/i,
    reason: 'the reader’s language and country; the article is in the path',
  },
  { host: 'dw.com', drop: /^maca$/i, reason: 'names the feed that the link came from' },
  { host: 'youtube.com', drop: /^(si|t|ab_channel|list|index|pp)$/i, reason: 'the video is `v`' },
  { host: 'reuters.com', drop: /^(taid|edition-redirect)$/i, reason: 'marks of shares' },
  {
    host: 'nytimes.com',
    drop: /^(unlocked_article_code|searchresultposition)$/i,
    reason: 'a gift link shows the same article',
  },
  { host: 'web.archive.org', keep: /./, reason: 'the address of the archived page is part of the path, query and all' },
];

/** Names that stand before the host for other devices; what follows them is the same site. */
export const hostPrefixes: readonly string[] = ['www.', 'm.', 'mobile.', 'amp.', 'wap.'];

/** Endings and beginnings of paths that name another form of the same page. */
export const pathForms: readonly { readonly form: RegExp; readonly to: string; readonly example: string }[] = [
  { form: /\/amp\/?$/i, to: '', example: '/2025/12/story/amp/' },
  { form: /\.amp(\.html?)?$/i, to: '$1', example: '/story.amp.html' },
  { form: /^\/amp(?=\/.)/i, to: '', example: '/amp/2025/12/story' },
  { form: /\/(index|default)\.(html?|php|aspx?)$/i, to: '/', example: '/news/index.html' },
];

/** Addresses that wrap another one, with where the inner one stands. */
export const wrappers: readonly {
  readonly address: RegExp;
  readonly inner: (url: URL) => string | null;
  readonly example: string;
}[] = [
  {
    address: /^https?:\/\/(www\.)?google\.[a-z.]+\/url\?/i,
    inner: (url) => url.searchParams.get('url') ?? url.searchParams.get('q'),
    example: 'https://www.google.com/url?q=https://example.org/story',
  },
  {
    address: /^https?:\/\/[^/]+\.cdn\.ampproject\.org\/[a-z]\/(s\/)?/i,
    inner: (url) => url.pathname.replace(/^\/[a-z]\/(s\/)?/i, (_, secure) => (secure ? 'https://' : 'http://')),
    example: 'https://example-org.cdn.ampproject.org/c/s/example.org/story',
  },
  {
    address: /^https?:\/\/(www\.)?google\.[a-z.]+\/amp\/(s\/)?/i,
    inner: (url) => url.pathname.replace(/^\/amp\/(s\/)?/i, (_, secure) => (secure ? 'https://' : 'http://')),
    example: 'https://www.google.com/amp/s/example.org/story',
  },
  {
    address: /^https?:\/\/l\.facebook\.com\/l\.php\?/i,
    inner: (url) => url.searchParams.get('u'),
    example: 'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fstory',
  },
];
