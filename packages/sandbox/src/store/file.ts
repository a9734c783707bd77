import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'libsql'
import type { Store } from './store.js'

/**
 * Opens a store in one SQLite file; it is made if it is not there, readable for its owner only
 * since it holds keys. What a transaction wrote survives the death of the process (write-ahead log,
 * synchronous NORMAL).
 *
 * @throws Error of SQLite when the file is none of its own.
 */
export function openFileStore(file: string): Store {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const database = new Database(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000',
  )
  database.exec(
    'CREATE TABLE IF NOT EXISTS entity (seq INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (collection, id))',
  )
  const one = database.prepare('SELECT value FROM entity WHERE collection = ? AND id = ?')
  const many = database.prepare(
    'SELECT value FROM (SELECT seq, value FROM entity WHERE collection = ? ORDER BY seq DESC LIMIT ?) ORDER BY seq',
  )
  const write = database.prepare(
    'INSERT INTO entity (collection, id, value) VALUES (?, ?, ?) ON CONFLICT (collection, id) DO UPDATE SET value = excluded.value',
  )
  const erase = database.prepare('DELETE FROM entity WHERE collection = ? AND id = ?')
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')
  let inside = false
  const read = <Entity>(row: unknown): Entity =>
    JSON.parse((row as { value: string }).value) as Entity
  return {
    get<Entity>(collection: string, id: string) {
      const row: unknown = one.get(collection, id)
      return row === undefined || row === null ? undefined : read<Entity>(row)
    },
    put: (collection, id, entity) => void write.run(collection, id, JSON.stringify(entity)),
    delete: (collection, id) => void erase.run(collection, id),
    list: <Entity>(collection: string, limit = -1) =>
      many.all(collection, limit).map((row) => read<Entity>(row)),
    transaction(change) {
      if (inside) return change()
      begin.run()
      inside = true
      try {
        const result = change()
        commit.run()
        return result
      } catch (error) {
        rollback.run()
        throw error
      } finally {
        inside = false
      }
    },
    close: () => void database.close(),
  }
}
