# Builds the program and has it learn to read once, so that a container starts within a second or two.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY intents ./intents
# A mistake in intents/ ends the build; one line is answered, as what was learnt for it is kept in .cache.
RUN npm run build && node dist/commands/check.js && echo "hello" | node dist/commands/suggest.js > /dev/null

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The only folder that the bot writes to: with content of the team's own (a mount over /app/intents, or INTENTS_DIR)
# it learns anew at its start and keeps that here.
COPY --from=build --chown=node:node /app/.cache ./.cache
COPY package.json ./
COPY intents ./intents
USER node
EXPOSE 8080
# Alive, not ready: a restart of the bot would not bring Redis back. New examples may have to be learnt first.
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: it would not hand SIGTERM on.
CMD ["node", "--enable-source-maps", "dist/main.js"]
