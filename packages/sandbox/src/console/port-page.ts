/** A page, and the Content-Security-Policy that it is sent with. */
export interface SentPage {
  html: string
  policy: string
}

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)" \/>/
const PARTS =
  '<link rel="stylesheet" href="/sandbox/console/port.css" />' +
  '<script type="module" src="/sandbox/console/port.js"></script>'
const COMMAND = '<code>pnpm --filter @wechatpay-chain/port page</code>'
const NOT_BUILT = `<!doctype html><meta charset="utf-8" /><title>PHP → TypeScript</title>
<p>The page of the translator is not built. Run ${COMMAND} and reload.</p>
<p lang="zh-CN">转换页面尚未构建。请运行 ${COMMAND}，然后刷新页面。</p>`

/**
 * Adds to the page of the translator the part that sends calls. The page forbids itself all
 * requests; here it may ask the console, and load the console's script and style.
 */
export function extendPortPage(page: string | undefined): SentPage {
  const own = page === undefined ? undefined : META.exec(page)?.[1]
  if (page === undefined || own === undefined)
    return { html: NOT_BUILT, policy: "default-src 'none'; frame-ancestors 'none'" }
  const end = page.lastIndexOf('</body>')
  const policy = own.replace(/\b(?:script|style)-src /g, "$&'self' ")
  return {
    html: `${page.slice(0, end).replace(META, '')}${PARTS}${page.slice(end)}`,
    policy: `${policy}; connect-src 'self'; frame-ancestors 'none'`,
  }
}
