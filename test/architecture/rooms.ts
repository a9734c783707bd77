import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

/** Folders with one subject each, and the table of `ARCHITECTURE.md` that says what they import. */
export interface Rooms {
  /** What the table allows, by room. */
  readonly allowed: ReadonlyMap<string, readonly string[]>
  /** The folders that are there. */
  readonly folders: readonly string[]
  /** Imports between rooms: importing file, its room, imported room. */
  readonly imports: readonly { readonly file: string; readonly from: string; readonly to: string }[]
}

/** Reads the rooms of a folder; files that are no part of what runs are left out. */
export function readRooms(section: string, folder: string, leftOut: readonly string[] = []): Rooms {
  const source = join(root, folder)
  const [, table = ''] = new RegExp(`^## ${section}\\n([\\s\\S]*?)(?=^## )`, 'm').exec(page) ?? []
  const rows = [...table.matchAll(/^\| `([\w-]+)\/` \| .* \| ([^|]*) \|$/gm)]
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.test(?:-d)?\.ts$/.test(file) && !leftOut.includes(file),
  )
  const imports = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map(
      ([, specifier = '']) => ({
        file,
        from: roomOf(file),
        to: roomOf(normalize(join(dirname(file), specifier))),
      }),
    ),
  )
  return {
    allowed: new Map(
      rows.map(([, room = '', list = '']) => [room, list === '–' ? [] : list.split(', ')]),
    ),
    folders: readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
    imports: imports.filter(({ from, to }) => from !== to && !to.startsWith('..')),
  }
}

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] as string) : file.replace(/\.js$/, '.ts')
}

/** Returns the rooms that import each other, in a row of however many. */
export function circles({ allowed }: Rooms): string[] {
  const reaches = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of allowed.get(from) ?? []) if (!seen.has(to)) reaches(to, seen.add(to))
    return seen
  }
  return [...allowed.keys()].filter((room) => reaches(room).has(room)).sort()
}
