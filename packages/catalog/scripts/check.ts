import { checkAdvice } from '../src/check/advice.js'
import { checkNotifications, checkOperations } from '../src/check/consistency.js'
import { checkErrors } from '../src/check/errors.js'
import { checkMoney } from '../src/check/money.js'
import { checkResources } from '../src/check/resources.js'
import {
  listAreas,
  readArea,
  readErrors,
  readMoney,
  readNotifications,
  readResources,
} from '../src/files.js'
import { validateData } from './validate.js'

const operations = listAreas().flatMap((area) => readArea(area))
const { events } = readNotifications()
const problems = [
  ...validateData(),
  ...checkOperations(operations),
  ...checkNotifications(events),
  ...checkErrors(readErrors(), operations),
  ...checkAdvice(readErrors()),
  ...checkMoney(readMoney(), operations),
  ...checkResources(readResources(), operations, new Set(events.map(({ event }) => event))),
]
for (const problem of problems) console.error(problem)
console.log(
  `catalog: ${operations.length} operations, ${events.length} notifications, ${problems.length} problems`,
)
process.exitCode = problems.length === 0 ? 0 : 1
