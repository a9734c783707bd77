import { defineKind } from '../../kind.js'

/** A form was given a Content-Type without its boundary. */
export const formWithoutBoundary = defineKind({
  code: 'calls.form-without-boundary',
  symptom: {
    en: "multipart with headers: { 'Content-Type': 'multipart/form-data' } is refused",
    zh: "multipart 同时设置 headers: { 'Content-Type': 'multipart/form-data' } 被拒绝",
  },
  cause: {
    en: 'the header Content-Type does not have the boundary of the form, so that nobody can read its parts',
    zh: '请求头 Content-Type 没有该表单的 boundary，对方无法拆分各部分',
  },
  cure: {
    en: 'leave Content-Type out: the SDK writes it',
    zh: '请去掉 Content-Type，由 SDK 填写',
  },
})
