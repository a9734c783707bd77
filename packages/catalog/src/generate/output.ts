import { listAreas, readArea, readNotifications } from '../files.js'
import { printArea } from './area.js'
import { printNotifications } from './notifications.js'
import { printPathIndex } from './path-index.js'
import { printRoutesIndex } from './routes-index.js'

/** Every generated file of the repository by its path from the root. Pure in the data: the same data give the same texts. */
export function generateFiles(): Map<string, string> {
  const areas = new Map(listAreas().map((area) => [area, readArea(area)]))
  const routes = 'packages/wechatpay-chain/routes'
  const files = new Map<string, string>()
  for (const [area, operations] of areas) files.set(`${routes}/${area}.d.ts`, printArea(area, operations))
  files.set(`${routes}/notifications.d.ts`, printNotifications(readNotifications().events))
  files.set(`${routes}/index.d.ts`, printRoutesIndex([...areas.keys(), 'notifications']))
  files.set('packages/catalog/generated/paths.json', printPathIndex(areas))
  return files
}
