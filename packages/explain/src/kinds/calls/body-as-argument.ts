import { defineKind } from '../../kind.js'

/** The fields of a body were given to a verb as its options. */
export const bodyAsArgument = defineKind({
  code: 'calls.body-as-argument',
  symptom: {
    en: 'post({ appid, mchid, … }) is refused: the name is neither an option nor a path variable',
    zh: 'post({ appid, mchid, … }) 被拒绝：字段既不是选项，也不是路径参数',
  },
  cause: {
    en: '"%{name}" is neither an option nor a path variable',
    zh: '“%{name}”既不是选项，也不是路径参数',
  },
  cure: {
    en: 'write the fields of the request as %{option}: { %{names}, … }',
    zh: '请求参数请写成 %{option}: { %{names}, … }',
  },
})
