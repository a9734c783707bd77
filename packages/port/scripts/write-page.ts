import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { buildPage } from './build-page.js'

/** Where the built page is, as this package publishes it. */
export const PAGE = fileURLToPath(new URL('../page/index.html', import.meta.url))

/** Builds the page and puts it in its place, whole at every moment. */
export async function writePage(): Promise<{ bytes: number; compressed: number }> {
  const page = await buildPage()
  const draft = `${PAGE}.${process.pid}`
  mkdirSync(fileURLToPath(new URL('../page/', import.meta.url)), { recursive: true })
  writeFileSync(draft, page)
  renameSync(draft, PAGE)
  const bytes = Buffer.byteLength(page)
  return { bytes, compressed: brotliCompressSync(page).length }
}
