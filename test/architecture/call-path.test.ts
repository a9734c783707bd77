import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CallPath } from './call-path.js'

/** Most files and functions that one warm call may run through. They may only become fewer. */
const MOST_FILES = 35
const MOST_FUNCTIONS = 127

const page = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8')
const [, section = ''] = /^## The way of a request\n([\s\S]*?)^## /m.exec(page) ?? []
const listed = [...section.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file = '']) => file)

describe('one warm call', () => {
  let path: CallPath
  beforeAll(() => {
    const script = fileURLToPath(new URL('./call-path.ts', import.meta.url))
    path = JSON.parse(
      execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' }),
    ) as CallPath
  })

  it('runs through no file that ARCHITECTURE.md lacks', () => {
    expect(path.files.filter((file) => !listed.includes(file))).toEqual([])
  })

  it('runs through no more files and functions than before', () => {
    expect(path.files.length).toBeLessThanOrEqual(MOST_FILES)
    expect(path.functions.length).toBeLessThanOrEqual(MOST_FUNCTIONS)
    // A trace that finds nothing would pass too.
    expect(path.functions).toContain('signature/authorize.ts authorize')
  })
})
