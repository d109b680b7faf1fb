"use strict";

// The authentication of the interactive documentation. The token lives in this script and in Swagger UI's memory, and for
// the time of a rotation in the tab's session.
(() => {
  const ROTATIONS = "/v1/credential-rotations";
  const CLAIMS = "/v1/credential-claims";
  const ARTIFACT = "/v1/generations/{id}/artifact";
  const KEY_HEADER = "Idempotency-Key";
  const STORED_KEY = "semblance.rotation-key";
  const STORED_TOKEN = "semblance.rotation-token";
  const element = (id) => document.getElementById(id);
  let ui;
  let used = "";

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const followTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", followTheme);
  followTheme();

  function say(text, bad = false) {
    element("status").textContent = text;
    element("status").classList.toggle("bad", bad);
  }

  // --- the token ---

  function looksLikeAToken(text) {
    return /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(text) || text.startsWith("sop_");
  }

  function useToken(token) {
    used = token;
    ui.preauthorizeApiKey("bearer", token);
  }

  function forgetToken() {
    used = "";
    sessionStorage.removeItem(STORED_TOKEN);
    ui.authActions.logout(["bearer"]);
    element("bearer").value = "";
    say("No token: only the open operations will answer.");
  }

  function onBearer(event) {
    event.preventDefault();
    const token = element("bearer").value.trim().replace(/^Bearer\s+/i, "");
    if (token === "") {
      forgetToken();
    } else if (looksLikeAToken(token)) {
      useToken(token);
      say("The token is sent with every operation that needs one.");
    } else {
      say("That is no access token: one begins with eyJ and has two dots. Exchange the client_secret for one.", true);
    }
  }

  function onShow() {
    const shown = element("bearer").type === "text";
    element("bearer").type = shown ? "password" : "text";
    element("show").textContent = shown ? "Show" : "Hide";
    element("show").setAttribute("aria-pressed", String(!shown));
  }

  async function onExchange(event) {
    event.preventDefault();
    const button = event.submitter ?? element("exchange-form").querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch("exchange", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ client_id: element("client-id").value, client_secret: element("client-secret").value }),
        cache: "no-store",
      });
      const body = await answer.json();
      if (!answer.ok) {
        say(body.detail ?? "The exchange was refused.", true);
        return;
      }
      element("bearer").value = body.access_token;
      element("client-secret").value = "";
      useToken(body.access_token);
      say(`HTTP Bearer is filled. The token is valid ${duration(body.expires_in)}.`);
    } catch {
      say("The exchange did not answer. Try again in a moment.", true);
    } finally {
      button.disabled = false;
    }
  }

  function duration(seconds) {
    const hours = Math.round(seconds / 3600);
    return hours >= 1 ? `for about ${hours} h; exchange again after that` : `for ${Math.round(seconds / 60)} min`;
  }

  // --- the key of rotations, one for each tab ---

  function rotationKey() {
    const stored = sessionStorage.getItem(STORED_KEY);
    return stored ?? renewRotationKey();
  }

  function renewRotationKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const key = "rotation-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem(STORED_KEY, key);
    element("rotation-key").textContent = key;
    return key;
  }

  // --- the token of a rotation ---

  // Once its secret is replaced a client mints no token with the old one: a tab that was reloaded before the claim could
  // not repeat the rotation without the token that it had.
  function takeUpRotation() {
    const token = sessionStorage.getItem(STORED_TOKEN);
    if (token) {
      element("bearer").value = token;
      useToken(token);
      say("This tab has rotated a secret and not claimed the new one: its token was kept. Rotating again gives the same claim token.");
    }
  }

  // --- requests ---

  function isRotation(method, address) {
    return method.toUpperCase() === "POST" && address.pathname === ROTATIONS;
  }

  // The contract names the public address; this page may talk to the address it came from only, which is the same gateway.
  function onRequest(request) {
    const address = new URL(request.url, location.href);
    request.url = location.origin + address.pathname + address.search;
    if (isRotation(request.method ?? "GET", address)) {
      const name = Object.keys(request.headers).find((header) => header.toLowerCase() === KEY_HEADER.toLowerCase());
      if (!name || !request.headers[name]) {
        request.headers[name ?? KEY_HEADER] = rotationKey();
      }
      sessionStorage.setItem(STORED_TOKEN, used);
    }
    if (request.body instanceof FormData) {
      request.body = filledFields(request.body);
    }
    return request;
  }

  // Swagger UI sends the fields that were left empty as well.
  function filledFields(form) {
    const filled = new FormData();
    for (const [name, value] of form) {
      if (value instanceof File ? value.size > 0 : value !== "") {
        filled.append(name, value);
      }
    }
    return filled;
  }

  // Nobody should have to take the signed address of rows apart.
  function fillDownload(address) {
    const { pathname, searchParams } = new URL(address, location.href);
    const fill = (place, name, value) => ui.specActions.changeParam([ARTIFACT, "get"], name, place, value, false);
    fill("path", "id", pathname.split("/")[3]);
    fill("query", "expires", searchParams.get("expires"));
    fill("query", "signature", searchParams.get("signature"));
  }

  function onResponse(response) {
    const path = new URL(response.url, location.href).pathname;
    const refusedRotation = path === ROTATIONS && response.status >= 400 && response.status < 500;
    if (refusedRotation || (path === CLAIMS && response.ok)) {
      sessionStorage.removeItem(STORED_TOKEN);
    }
    if (typeof response.body?.artifact_url === "string") {
      fillDownload(response.body.artifact_url);
    }
    if (response.status === 401) {
      say("401: the operation needs a valid access token in HTTP Bearer.", true);
    } else if (response.status === 410 && path === ROTATIONS) {
      say("410: the claim token of this tab's key is redeemed. For another rotation take a new key.", true);
    }
    return response;
  }

  // --- the contract as this page shows it ---

  // What Swagger UI would show as a fault, or would send though nobody typed it.
  function shown(contract) {
    delete contract.jsonSchemaDialect;
    contract.paths[ARTIFACT].get.description += " This page fills the address in from the latest answer that had one.";
    for (const operations of Object.values(contract.paths)) {
      for (const operation of Object.values(operations)) {
        const form = operation.requestBody?.content?.["multipart/form-data"];
        if (form) {
          delete form.encoding;
          withoutSampleTexts(resolved(contract, form.schema));
        }
        Object.values(operation.responses ?? {}).forEach(withoutSampleBytes);
      }
    }
    return withoutOptionalExamples(contract);
  }

  function resolved(contract, schema) {
    const path = schema.$ref?.split("/").slice(1) ?? [];
    return path.length === 0 ? schema : path.reduce((node, name) => node[name], contract);
  }

  function withoutSampleTexts(form) {
    const { seed_file: seedFile, file } = form.properties;
    if (seedFile && file) {
      // Another name of the same part.
      delete form.properties.file;
      delete form.oneOf;
      form.required = ["seed_file"];
    }
    for (const property of Object.values(form.properties)) {
      const isFile = property.contentMediaType === "application/octet-stream";
      if (property.type === "string" && !property.enum && !isFile) {
        // Of any other media type it would be shown as a file to choose.
        delete property.contentMediaType;
        property.default ??= "";
      }
    }
  }

  // Swagger UI makes up bytes of its own, which look like a fault.
  function withoutSampleBytes(response) {
    for (const content of Object.values(response.content ?? {})) {
      if (content.schema?.contentMediaType) {
        content.example ??= "The bytes of the file.";
      }
    }
  }

  // An example of something optional would be sent as it stands, by everybody who does not look: a part of the rows for all
  // of them, or a key that others use. New work gets no key unless somebody types one, and rotations get that of the tab.
  function withoutOptionalExamples(contract) {
    const shared = contract.components?.parameters ?? {};
    Object.values(shared).forEach(withoutExample);
    for (const operations of Object.values(contract.paths)) {
      for (const operation of Object.values(operations)) {
        (operation.parameters ?? []).forEach(withoutExample);
      }
    }
    const rotation = contract.paths[ROTATIONS]?.post;
    if (rotation) {
      rotation.parameters = rotation.parameters.map((parameter) => {
        const whole = parameter.$ref ? resolved(contract, parameter) : parameter;
        return whole.name === KEY_HEADER ? { ...whole, required: false, description: "The key of this tab when left empty." } : parameter;
      });
    }
    return contract;
  }

  function withoutExample(parameter) {
    if (!parameter.required) {
      delete parameter.example;
      delete parameter.schema?.example;
    }
  }

  // One place for the token: Swagger UI's own dialogs would be a second.
  const oneAuthentication = () => ({
    wrapComponents: { authorizeBtn: () => () => null, authorizeOperationBtn: () => () => null },
  });

  async function start() {
    element("rotation-key").textContent = rotationKey();
    element("renew").addEventListener("click", renewRotationKey);
    element("bearer-form").addEventListener("submit", onBearer);
    element("show").addEventListener("click", onShow);
    element("forget").addEventListener("click", () => forgetToken());
    element("exchange-form").addEventListener("submit", onExchange);
    const contract = await (await fetch("/openapi.json")).json();
    ui = SwaggerUIBundle({
      spec: shown(contract),
      dom_id: "#swagger-ui",
      deepLinking: true,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      displayOperationId: true,
      displayRequestDuration: true,
      filter: true,
      persistAuthorization: false,
      validatorUrl: null,
      plugins: [oneAuthentication],
      requestInterceptor: onRequest,
      responseInterceptor: onResponse,
    });
    takeUpRotation();
  }

  start().catch(() => say("The contract cannot be loaded. Reload the page in a moment.", true));
})();
