import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const source = new URL('../src/page/', import.meta.url)

/** Bundles a script of the page, with nothing of Node.js in it. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, source))],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    loader: { '.php': 'text' },
    // What the translator and the parser of PHP ask of Node.js.
    define: { 'process.env.PORT_DEBUG': 'undefined', 'process.arch': '"x64"' },
    logLevel: 'warning',
  })
  return outputFiles.map(({ text }) => text).join('')
}

async function styles(): Promise<string> {
  const sheets = ['style.css', 'editor.css', 'lists.css'].map(
    (name) => `@import ${JSON.stringify(fileURLToPath(new URL(name, source)))};`,
  )
  const { outputFiles } = await build({
    stdin: { contents: sheets.join('\n'), loader: 'css', resolveDir: '/' },
    bundle: true,
    write: false,
    minify: true,
    target: 'es2022',
  })
  return outputFiles.map(({ text }) => text).join('')
}

/** Writes a script so that it holds nothing that HTML would read; in strings `\x3C` is `<`. */
function within(script: string): string {
  return script.trim().replace(/<(?=!--|\/?script)/gi, '\\x3C')
}

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Builds the page of the translator: one HTML file that needs nothing else. */
export async function buildPage(): Promise<string> {
  const [script, worker, style] = await Promise.all([
    bundle('main.ts').then(within),
    bundle('worker.ts').then(within),
    styles().then((text) => text.trim()),
  ])
  const policy = [
    "default-src 'none'",
    `script-src ${digest(script)}`,
    `style-src ${digest(style)}`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    'trusted-types port-worker',
    "require-trusted-types-for 'script'",
  ].join('; ')
  const parts: Record<string, string> = { policy, style, worker, script }
  const template = readFileSync(new URL('index.html', source), 'utf8')
  return template.replace(/%(\w+)%/g, (whole, name: string) => parts[name] ?? whole)
}
