const HOUR = 3_600_000

/** The day in Beijing at a time, as WeChat Pay writes it. */
export const beijingDay = (time: number): string =>
  new Date(time + 8 * HOUR).toISOString().slice(0, 10)

/** The last day whose bill is ready at a time: at ten in the morning of the day after. */
export const lastBillDay = (time: number): string => beijingDay(time - 34 * HOUR)
