import type { Method } from '../model.js'

/** A path template of an operation, or another way to write it and the template it stands for. */
export type PathSpelling = string | readonly [spelling: string, path: string]

/** What `generated/paths.json` holds: area → method → path templates. */
export type PathIndex = Readonly<
  Record<string, Readonly<Partial<Record<Method, readonly PathSpelling[]>>>>
>
