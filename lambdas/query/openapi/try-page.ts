import { html, type Markup } from "../../../domain/bulletin/markup.ts";
import * as z from "zod";
import { OPERATIONS, type Operation } from "./operations.ts";

interface Field {
  readonly enum?: readonly string[];
  readonly description?: string;
}

function fieldOf(operation: Operation, name: string, field: Field, required: boolean): Markup {
  const id = `${operation.id}-${name}`;
  const value = operation.example?.query?.[name];
  const input = field.enum
    ? html`<select id="${id}" name="${name}">${required ? null : html`<option value=""></option>`}${field.enum.map((one) => html`<option value="${one}"${one === value ? html` selected` : null}>${one}</option>`)}</select>`
    : html`<input id="${id}" name="${name}" value="${value ?? ""}"${required ? html` required` : null}>`;
  return html`<p><label for="${id}">${name}</label> ${input} <small>${field.description ?? ""}</small></p>`;
}

function formOf(operation: Operation): Markup {
  const { properties = {}, required = [] } = z.toJSONSchema(operation.query, { io: "input" }) as { properties?: Record<string, Field>; required?: string[] };
  const id = `${operation.id}-id`;
  return html`<section><h2><code>GET ${operation.path}</code></h2><p>${operation.zh}<br><span lang="en">${operation.en}</span></p>
<form method="get" action="/v1/try"><input type="hidden" name="ask" value="${operation.id}">
${operation.path.includes("{id}") ? html`<p><label for="${id}">id</label> <input id="${id}" name="id" value="${operation.example?.id ?? ""}" required></p>` : null}
${Object.entries(properties).map(([name, field]) => fieldOf(operation, name, field, required.includes(name)))}
<p><button>查询 <span lang="en">Ask</span></button></p></form></section>`;
}

/** A page to try the reading API: one plain form a question, which works without JavaScript; nothing is loaded from anywhere. */
export const tryPage = (): string => `<!doctype html>${String(html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>试用数据接口 · Try the read API</title></head>
<body><main><h1>试用数据接口 · <span lang="en">Try the read API</span></h1><p>说明 <span lang="en">Description</span>: <a href="/v1/openapi.json">OpenAPI 3.1</a></p>
${OPERATIONS.map(formOf)}</main></body></html>`)}`;
