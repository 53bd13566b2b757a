import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { events, functions, routes } from '../lambdas/routes.ts';
import { tableShapes } from '../lambdas/tables/shapes.ts';
import { handlerFactories } from '../local/functions.ts';

const functionNames = Object.keys(functions);
const keys = routes.map(({ method, path }) => `${method} ${path}`);

describe('the route table', () => {
  test('has every route once', () => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is served by a function that there is',
    (_, route) => {
      expect(functionNames).toContain(route.function);
      expect(route.path).toMatch(/^\/accounts(\/(\{[a-z]+\+?\}|[a-z0-9.-]+))*$/);
    },
  );

  test('every function is woken by something', () => {
    const woken = new Set<string>([...routes, ...events].map((wake) => wake.function));
    expect(functionNames.filter((name) => !woken.has(name))).toEqual([]);
  });

  test('every function has its Lambda entry, and a handler that local mode makes too', () => {
    for (const [name, { entry }] of Object.entries(functions)) {
      expect(existsSync(new URL(`../lambdas/${entry}/index.ts`, import.meta.url))).toBe(true);
      expect(Object.keys(handlerFactories)).toContain(name);
    }
  });

  test('tables that are granted are tables that there are', () => {
    for (const { tables } of Object.values(functions)) {
      for (const granted of Object.keys(tables)) {
        const [table = '', index] = granted.split('/');
        const shape = Object.entries(tableShapes).find(([key]) => key === table)?.[1];
        expect(shape).toBeDefined();
        if (index !== undefined) expect(Object.keys(shape?.indexes ?? {})).toContain(index);
      }
    }
  });
});

describe('what changes something is asked for as such (ruling 2)', () => {
  test('a page answers GET and HEAD, and POST where it has a form, all by one function', () => {
    const pages = Map.groupBy(
      // What only leads on takes no form.
      routes.filter(({ kind, method, answers }) => kind === 'page' && !(method === 'GET' && 303 in answers)),
      ({ path }) => path,
    );
    for (const [, methods] of pages) {
      const hasForm = methods.some((route) => 'form' in route);
      expect(methods.map(({ method }) => method).toSorted()).toEqual([
        'GET',
        'HEAD',
        ...(hasForm ? ['POST'] : []),
      ]);
      expect(new Set(methods.map((one) => one.function)).size).toBe(1);
    }
  });

  test('a route that takes a body is no GET', () => {
    for (const route of routes)
      if ('input' in route) expect(['POST', 'PUT', 'PATCH']).toContain(route.method);
  });

  test('a PUT, PATCH or DELETE is for somebody who is signed in, or for the store’s own server', () => {
    for (const route of routes) {
      if (!['PUT', 'PATCH', 'DELETE'].includes(route.method) || route.kind === 'nothing') continue;
      expect('signedIn' in route || 'storeKey' in route).toBe(true);
    }
  });

  test('what is for a customer is for no server, and the other way round', () => {
    for (const route of routes) expect('signedIn' in route && 'storeKey' in route).toBe(false);
  });
});

test('every body is an object that is refused when it is empty, with a code for each field', () => {
  for (const route of routes) {
    if (!('input' in route)) continue;
    const { success, issues } = v.safeParse(route.input, {});
    expect(success).toBe(false);
    for (const { message } of issues ?? []) expect(message).toBe('required');
  }
});
