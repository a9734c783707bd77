import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ErrorCatalog } from './errors.js'
import type { NotificationCatalog, Operation } from './model.js'
import type { MoneyOperation } from './money.js'
import type { ResourceCatalog } from './resources.js'

// One level below the package root both in src/ and in dist/, so the same step leads to the data.
const root = new URL('../', import.meta.url)

/** Absolute path of a file of this package. */
export function packageFile(relative: string): string {
  return fileURLToPath(new URL(relative, root))
}

/** Reads and parses a JSON file of this package. */
export function readJson<T>(relative: string): T {
  return JSON.parse(readFileSync(new URL(relative, root), 'utf8')) as T
}

/** Names of the areas (`v3-papay`, `v2-secapi` …), sorted. */
export function listAreas(): string[] {
  return readdirSync(new URL('data/endpoints/', root))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

/** Reads the operations of one area from disk. */
export function readArea(area: string): readonly Operation[] {
  return readJson<Operation[]>(`data/endpoints/${area}.json`)
}

/** Reads the error facts from disk. */
export function readErrors(): ErrorCatalog {
  return readJson<ErrorCatalog>('data/errors.json')
}

/** Reads the operations that move money from disk. */
export function readMoney(): readonly MoneyOperation[] {
  return readJson<{ operations: readonly MoneyOperation[] }>('data/money.json').operations
}

/** Media types of uploaded files: the endings of each type. */
export type MediaTypes = Readonly<Record<string, readonly string[]>>

/** Reads the media types of uploaded files from disk. */
export function readMediaTypes(): MediaTypes {
  return readJson<{ types: MediaTypes }>('data/media-types.json').types
}

/** Reads the notifications from disk. */
export function readNotifications(): NotificationCatalog {
  return readJson<NotificationCatalog>('data/notifications.json')
}

/** Reads the resource model of all operations from disk. */
export function readResources(): ResourceCatalog {
  return readJson<ResourceCatalog>('data/resources.json')
}
