import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Target } from './targets.js'

/** Another program wrote to a target after it was looked at. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile'
}

/**
 * Writes a target by way of a temporary file beside it, so that it is there as a whole or not at
 * all. The mode of a file that is replaced is kept.
 *
 * @throws ChangedMeanwhile when the target is not what it was when the run was planned.
 */
export async function writeTarget({ path: target, code, before }: Target): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true })
  await replace(target, code, async () => {
    const now = await readFile(target, 'utf8').catch(() => undefined)
    if (now !== before) throw new ChangedMeanwhile(target)
  })
}

/** Writes a file by way of a temporary file beside it; `check` runs just before it is put there. */
export async function replace(
  target: string,
  text: string,
  check: () => Promise<void> = async () => undefined,
): Promise<void> {
  const folder = path.dirname(target)
  const name = `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`
  const temporary = path.join(folder, name)
  const mode = (await stat(target).catch(() => undefined))?.mode
  try {
    await writeFile(temporary, text, {
      flag: 'wx',
      ...(mode === undefined ? {} : { mode: mode & 0o777 }),
    })
    await check()
    await rename(temporary, target)
  } finally {
    await rm(temporary, { force: true })
  }
}
