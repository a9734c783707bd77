import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Claim, ReplayStore } from 'wechatpay-chain/notify'

/** Writes a file that is complete or absent, and on the disk when this returns. */
function writeWhole(path: string, text: string): void {
  const part = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  const file = openSync(part, 'w')
  writeFileSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(part, path)
}

/**
 * A deduplication store of files, for tests of processes that are killed: one file per claim, one
 * per handled notification.
 */
export class FileReplayStore implements ReplayStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  #path(id: string, kind: 'claim' | 'done'): string {
    return join(this.#folder, `${encodeURIComponent(id)}.${kind}`)
  }

  async claim(id: string, ttl: number): Promise<Claim> {
    if (existsSync(this.#path(id, 'done'))) return 'done'
    const path = this.#path(id, 'claim')
    if (existsSync(path) && Number(readFileSync(path, 'utf8')) > Date.now()) return 'busy'
    // One process at a time takes claims in the tests, and nothing of its own comes between these
    // lines.
    const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
    writeFileSync(own, String(Date.now() + ttl))
    try {
      rmSync(path, { force: true })
      linkSync(own, path)
      return 'claimed'
    } catch {
      return 'busy'
    } finally {
      unlinkSync(own)
    }
  }

  async renew(id: string, ttl: number): Promise<void> {
    writeWhole(this.#path(id, 'claim'), String(Date.now() + ttl))
  }

  async done(id: string): Promise<void> {
    writeWhole(this.#path(id, 'done'), '')
    rmSync(this.#path(id, 'claim'), { force: true })
  }

  async release(id: string): Promise<void> {
    rmSync(this.#path(id, 'claim'), { force: true })
  }
}
