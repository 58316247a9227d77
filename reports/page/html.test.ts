import assert from "node:assert/strict";
import { html, trusted } from "./html.ts";

describe("html", () => {
    it("escapes text, in an attribute too, and shows what nobody would see in it", () => {
        const hostile = `"><script>alert('x')</script>&\u202e`;
        assert.equal(
            String(html`<a title="${hostile}">${hostile}</a>`),
            `<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\\u202e">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\\u202e</a>`,
        );
    });

    it("takes markup as it is, of several one after the other, and nothing for nothing", () => {
        assert.equal(String(html`<p>${[html`<b>${1}</b>`, "<i>"]}${undefined}${trusted("<hr>")}</p>`), "<p><b>1</b>&lt;i&gt;<hr></p>");
    });

    it("drops the indentation of templates, and none of what comes into them", () => {
        const list = html`<ul>
            <li>one</li>
            <li>${"two\n   lines"}</li>
        </ul>`;
        assert.equal(String(list), "<ul>\n<li>one</li>\n<li>two\\n   lines</li>\n</ul>");
    });
});
