// Made by `npm run client` from the API's description.
export interface paths {
    "/accounts/v1/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the portal must know of the store */
        get: operations["getStore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as OpenAPI 3.1 */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is it up, and does it reach its tables */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register; an email asks to verify the address */
        post: operations["postRegistrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/mail-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the email of a registration, for the holder of its secret */
        get: operations["getMailStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activate with the token of the mailed link, or with the code beside it */
        post: operations["postActivations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/activation-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a fresh activation email */
        post: operations["postActivationRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My sessions, 25 a page */
        get: operations["getSessions"];
        put?: never;
        /** Sign in */
        post: operations["postSessions"];
        /** End all my other sessions */
        delete: operations["deleteSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, until when */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["deleteSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My details: names, addresses, customer number, language */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my names or my language */
        patch: operations["patchProfile"];
        trace?: never;
    };
    "/accounts/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password */
        put: operations["putPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a further address: a link is mailed to it */
        post: operations["postEmails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/emails/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove the address with the token of the mailed link, in a session of the account that asked */
        post: operations["postEmailsCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/emails/{address}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make a proven address the main one, which emails go to; the one before is told, and can undo it */
        put: operations["putEmailsAddressPrimary"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/emails/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a further address */
        delete: operations["deleteEmailsAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/email-logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activate from Email: a link is mailed to the address that is to be signed in with */
        post: operations["postEmailLogins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/email-logins/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the address from now on, by the token of the mailed link and a new password */
        post: operations["postEmailLoginsCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm with the password that it is me: asked for before what is sensitive, and good for ten minutes in this session */
        post: operations["postConfirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is kept of me, 1,000 entries of my history a page */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/account-closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close my account: every session ends, and in 14 days all that is mine is erased. password: null after a confirmation */
        post: operations["postAccountClosures"];
        /** Keep my account after all */
        delete: operations["deleteAccountClosures"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My orders, newest first, 25 a page */
        get: operations["getOrders"];
        put?: never;
        /** Tell of an order that was placed; the same again changes nothing */
        post: operations["postOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my orders */
        get: operations["getOrdersId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set an order's status and where it can be tracked */
        patch: operations["patchOrdersId"];
        trace?: never;
    };
    "/accounts/v1/orders/{id}/not-mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that an order is not mine */
        post: operations["postOrdersIdNotMine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/checkout-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a password after checkout, with the claim of the order; an email asks to verify the address */
        post: operations["postCheckoutAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/checkout-accounts/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct the address that was typed at the checkout, until it is proven */
        post: operations["postCheckoutAccountsCorrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgot the password: ask for the email */
        post: operations["postPasswordResets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/password-resets/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the new password with the token of the mailed link, or with the code beside it */
        post: operations["postPasswordResetsCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/v1/customer-number-reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgot the customer number: an email lists those of the mailbox */
        post: operations["postCustomerNumberReminders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable: programs may rely on it. */
            code: string;
            errors?: {
                field: string;
                code: string;
                message: string;
            }[];
            /** @description Email to the address comes back: no fresh link would arrive. */
            mailComesBack?: boolean;
            links?: {
                [key: string]: string;
            };
            /** @description Of a failure of ours: whoever runs the deployment finds what happened by it. */
            reference?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getStore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the store as its portal sees it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Northwind",
                     *       "locale": "en",
                     *       "look": {
                     *         "logoUrl": "https://shop.example/logo.svg",
                     *         "darkLogoUrl": "https://shop.example/logo-dark.svg",
                     *         "colour": "#1f4fd8",
                     *         "scheme": "light"
                     *       },
                     *       "accountsEnabled": true,
                     *       "registrationsOpen": true,
                     *       "signIn": {
                     *         "identifiers": "email",
                     *         "password": true,
                     *         "sso": {
                     *           "message": "Sign in with Northwind Club",
                     *           "url": "https://shop.example/accounts/sso/start"
                     *         },
                     *         "ssoOnly": false,
                     *         "forceLogin": false
                     *       },
                     *       "fields": [
                     *         {
                     *           "id": "newsletter",
                     *           "kind": "text",
                     *           "label": "Newsletter",
                     *           "help": "At most one email a month.",
                     *           "required": false,
                     *           "shown": [
                     *             "registration"
                     *           ],
                     *           "longest": 100,
                     *           "choices": [
                     *             {
                     *               "id": "tea",
                     *               "label": "Tea"
                     *             }
                     *           ],
                     *           "text": "Send me offers by email. I can end this at any time.",
                     *           "textVersion": 1
                     *         }
                     *       ],
                     *       "links": {
                     *         "signIn": "https://shop.example/accounts/login",
                     *         "register": "https://shop.example/accounts/register",
                     *         "forgotPassword": "https://shop.example/accounts/forgot-password",
                     *         "orders": "https://shop.example/accounts/orders",
                     *         "profile": "https://shop.example/accounts/profile",
                     *         "signOut": "https://shop.example/accounts/logout"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example Northwind */
                        name: string;
                        /** @enum {string} */
                        locale: "en" | "es" | "fr" | "de";
                        look: {
                            logoUrl: string | null;
                            darkLogoUrl: string | null;
                            /** @example #1f4fd8 */
                            colour: string;
                            /** @enum {string} */
                            scheme: "light" | "dark" | "both";
                        };
                        /** @example true */
                        accountsEnabled: boolean;
                        /** @example true */
                        registrationsOpen: boolean;
                        signIn: {
                            /** @enum {string} */
                            identifiers: "email" | "customer_number" | "email_and_customer_number";
                            /** @example true */
                            password: boolean;
                            sso: {
                                /** @example Sign in with Northwind Club */
                                message: string;
                                /**
                                 * Format: uri
                                 * @example https://shop.example/accounts/sso/start
                                 */
                                url: string;
                            } | null;
                            /** @example false */
                            ssoOnly: boolean;
                            /** @example false */
                            forceLogin: boolean;
                        };
                        fields: {
                            /** @example newsletter */
                            id: string;
                            /** @enum {string} */
                            kind: "text" | "choice" | "date" | "checkbox" | "consent";
                            /** @example Newsletter */
                            label: string;
                            help: string | null;
                            /** @example false */
                            required: boolean;
                            shown: ("registration" | "checkout" | "profile")[];
                            /** @example 100 */
                            longest?: number;
                            choices?: {
                                /** @example tea */
                                id: string;
                                /** @example Tea */
                                label: string;
                            }[];
                            /** @example Send me offers by email. I can end this at any time. */
                            text?: string;
                            /** @example 1 */
                            textVersion?: number;
                        }[];
                        links: {
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/login
                             */
                            signIn: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/register
                             */
                            register: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/forgot-password
                             */
                            forgotPassword: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/orders
                             */
                            orders: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/profile
                             */
                            profile: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/logout
                             */
                            signOut: string;
                        };
                    };
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "paths": {}
                     *     }
                     */
                    "application/json": {
                        /** @example 3.1.0 */
                        openapi: string;
                        paths: Record<string, never>;
                    };
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description yes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description no */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRegistrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "violet otter makes tea",
                 *       "firstName": "Ada",
                 *       "lastName": "Ada",
                 *       "fields": {}
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password: string;
                    /** @example Ada */
                    firstName: string;
                    /** @example Ada */
                    lastName: string;
                    /**
                     * @default {}
                     * @example {}
                     */
                    fields?: {
                        [key: string]: string | boolean | {
                            given: boolean;
                            textVersion?: number | null;
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description look for the email; answers the registration secret */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "verification_mailed",
                     *       "registration": "c2VjcmV0",
                     *       "message": "Look for the confirmation email: its link activates the account."
                     *     }
                     */
                    "application/json": {
                        /** @example verification_mailed */
                        status: string;
                        /** @example c2VjcmV0 */
                        registration: string;
                        /** @example Look for the confirmation email: its link activates the account. */
                        message: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description sso_only, registrations_closed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_already_registered, email_bounced */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMailStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description the registration secret, where it is in no cookie */
                "X-Registration"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the same for everybody who has no such secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "delivered",
                     *       "detail": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * @example delivered
                         * @enum {string}
                         */
                        state: "queued" | "sent" | "bounced" | "delivered";
                        /** @example null */
                        detail: string | null;
                    };
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postActivations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac",
                 *       "password": "violet otter makes tea",
                 *       "registration": "c2VjcmV0",
                 *       "firstName": "Ada",
                 *       "lastName": "Ada",
                 *       "fields": {},
                 *       "transport": "cookie"
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token?: string;
                    /** @example 482913 */
                    code?: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password?: string;
                    /** @example c2VjcmV0 */
                    registration?: string;
                    /** @example Ada */
                    firstName?: string;
                    /** @example Ada */
                    lastName?: string;
                    /** @example {} */
                    fields?: {
                        [key: string]: string | boolean | {
                            given: boolean;
                            textVersion?: number | null;
                        } | null;
                    };
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    transport?: "cookie" | "bearer";
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description active, and signed in where the registration secret was shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer": {
                     *         "contactId": "01J9Z3V0Q4XKJ2",
                     *         "email": "ada@example.com",
                     *         "customerNumber": "C-1042",
                     *         "firstName": "Ada",
                     *         "lastName": "Lovelace",
                     *         "missing": [],
                     *         "closesAt": null
                     *       },
                     *       "missingFields": [],
                     *       "session": {
                     *         "id": "q0W3vZ1kQmS7",
                     *         "createdAt": "2026-11-26T10:00:00Z",
                     *         "expiresAt": "2026-11-26T11:00:00Z",
                     *         "idleExpiresAt": "2026-11-26T10:30:00Z"
                     *       },
                     *       "token": "shop.01J9Z3V0Q4XKJ2.q0W3vZ1kQmS7.c2VjcmV0",
                     *       "device": "d3ZpY2U"
                     *     }
                     */
                    "application/json": {
                        customer: {
                            /** @example 01J9Z3V0Q4XKJ2 */
                            contactId: string;
                            email: string | null;
                            customerNumber: string | null;
                            /** @example Ada */
                            firstName: string;
                            /** @example Lovelace */
                            lastName: string;
                            /** @example [] */
                            missing: ("firstName" | "lastName")[];
                            /** @example null */
                            closesAt: string | null;
                        };
                        /** @example [] */
                        missingFields: string[];
                        session?: {
                            /** @example q0W3vZ1kQmS7 */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:00:00Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T11:00:00Z
                             */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:30:00Z
                             */
                            idleExpiresAt: string;
                        };
                        /** @example shop.01J9Z3V0Q4XKJ2.q0W3vZ1kQmS7.c2VjcmV0 */
                        token?: string;
                        /** @example d3ZpY2U */
                        device?: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_disabled */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description token_expired, token_used, code_over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input, password_required, token_invalid, code_wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postActivationRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac",
                 *       "registration": "c2VjcmV0"
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token?: string;
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email?: string;
                    /** @example c2VjcmV0 */
                    registration?: string;
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description the same for every address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "asked",
                     *       "message": "If there is an account for this address, an email is on its way."
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "asked";
                        /** @example If there is an account for this address, an email is on its way. */
                        message: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "q0W3vZ1kQmS7",
                     *           "createdAt": "2026-11-26T10:00:00Z",
                     *           "expiresAt": "2026-11-26T11:00:00Z",
                     *           "idleExpiresAt": "2026-11-26T10:30:00Z",
                     *           "current": true,
                     *           "lastActivityAt": "2026-11-26T10:12:00Z",
                     *           "userAgent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0"
                     *         }
                     *       ],
                     *       "next": "MjAyNi0xMS0yNg"
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example q0W3vZ1kQmS7 */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:00:00Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T11:00:00Z
                             */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:30:00Z
                             */
                            idleExpiresAt: string;
                            /** @example true */
                            current: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:12:00Z
                             */
                            lastActivityAt: string;
                            /** @example Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0 */
                            userAgent: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": "ada@example.com",
                 *       "password": "violet otter makes tea",
                 *       "transport": "cookie"
                 *     }
                 */
                "application/json": {
                    /** @example ada@example.com */
                    identifier: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password: string;
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    transport?: "cookie" | "bearer";
                };
            };
        };
        responses: {
            /** @description signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer": {
                     *         "contactId": "01J9Z3V0Q4XKJ2",
                     *         "email": "ada@example.com",
                     *         "customerNumber": "C-1042",
                     *         "firstName": "Ada",
                     *         "lastName": "Lovelace",
                     *         "missing": [],
                     *         "closesAt": null
                     *       },
                     *       "missingFields": [],
                     *       "session": {
                     *         "id": "q0W3vZ1kQmS7",
                     *         "createdAt": "2026-11-26T10:00:00Z",
                     *         "expiresAt": "2026-11-26T11:00:00Z",
                     *         "idleExpiresAt": "2026-11-26T10:30:00Z"
                     *       },
                     *       "token": "shop.01J9Z3V0Q4XKJ2.q0W3vZ1kQmS7.c2VjcmV0",
                     *       "device": "d3ZpY2U"
                     *     }
                     */
                    "application/json": {
                        customer: {
                            /** @example 01J9Z3V0Q4XKJ2 */
                            contactId: string;
                            email: string | null;
                            customerNumber: string | null;
                            /** @example Ada */
                            firstName: string;
                            /** @example Lovelace */
                            lastName: string;
                            /** @example [] */
                            missing: ("firstName" | "lastName")[];
                            /** @example null */
                            closesAt: string | null;
                        };
                        /** @example [] */
                        missingFields: string[];
                        session: {
                            /** @example q0W3vZ1kQmS7 */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:00:00Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T11:00:00Z
                             */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:30:00Z
                             */
                            idleExpiresAt: string;
                        };
                        /** @example shop.01J9Z3V0Q4XKJ2.q0W3vZ1kQmS7.c2VjcmV0 */
                        token?: string;
                        /** @example d3ZpY2U */
                        device?: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_unverified, account_disabled, sso_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer": {
                     *         "contactId": "01J9Z3V0Q4XKJ2",
                     *         "email": "ada@example.com",
                     *         "customerNumber": "C-1042",
                     *         "firstName": "Ada",
                     *         "lastName": "Lovelace",
                     *         "missing": [],
                     *         "closesAt": null
                     *       },
                     *       "session": {
                     *         "id": "q0W3vZ1kQmS7",
                     *         "createdAt": "2026-11-26T10:00:00Z",
                     *         "expiresAt": "2026-11-26T11:00:00Z",
                     *         "idleExpiresAt": "2026-11-26T10:30:00Z"
                     *       },
                     *       "now": "2026-11-26T10:00:30Z",
                     *       "notice": null
                     *     }
                     */
                    "application/json": {
                        customer: {
                            /** @example 01J9Z3V0Q4XKJ2 */
                            contactId: string;
                            email: string | null;
                            customerNumber: string | null;
                            /** @example Ada */
                            firstName: string;
                            /** @example Lovelace */
                            lastName: string;
                            /** @example [] */
                            missing: ("firstName" | "lastName")[];
                            /** @example null */
                            closesAt: string | null;
                        };
                        session: {
                            /** @example q0W3vZ1kQmS7 */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:00:00Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T11:00:00Z
                             */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:30:00Z
                             */
                            idleExpiresAt: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-26T10:00:30Z
                         */
                        now: string;
                        /** @example null */
                        notice: "account_activated" | null;
                    };
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description session_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contactId": "01J9Z3V0Q4XKJ2",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "emails": [
                     *         {
                     *           "address": "ada@example.com",
                     *           "proven": true,
                     *           "maySignIn": true,
                     *           "primary": true
                     *         }
                     *       ],
                     *       "customerNumber": "C-1042",
                     *       "locale": "en",
                     *       "missing": [],
                     *       "missingFields": [],
                     *       "mailComesBack": false,
                     *       "fields": {},
                     *       "callerCode": {
                     *         "code": "KX-4TQ",
                     *         "expiresAt": "2026-11-26T10:10:00Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example 01J9Z3V0Q4XKJ2 */
                        contactId: string;
                        /** @example Ada */
                        firstName: string;
                        /** @example Lovelace */
                        lastName: string;
                        emails: {
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            address: string;
                            /** @example true */
                            proven: boolean;
                            /** @example true */
                            maySignIn: boolean;
                            /** @example true */
                            primary: boolean;
                        }[];
                        customerNumber: string | null;
                        /** @enum {string} */
                        locale: "en" | "es" | "fr" | "de";
                        /** @example [] */
                        missing: ("firstName" | "lastName")[];
                        /** @example [] */
                        missingFields: string[];
                        /** @example false */
                        mailComesBack: boolean;
                        /** @example {} */
                        fields: {
                            [key: string]: (string | boolean | {
                                /** @example true */
                                given: boolean;
                                textVersion: number | null;
                                language: ("en" | "es" | "fr" | "de") | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-26T10:00:00Z
                                 */
                                at: string;
                                /** @enum {string} */
                                source: "registration" | "checkout" | "profile" | "api" | "import" | "staff";
                            }) | null;
                        };
                        callerCode: {
                            /** @example KX-4TQ */
                            code: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-26T10:10:00Z
                             */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "firstName": "Ada",
                 *       "lastName": "Ada",
                 *       "locale": "en",
                 *       "fields": {}
                 *     }
                 */
                "application/json": {
                    /** @example Ada */
                    firstName?: string;
                    /** @example Ada */
                    lastName?: string;
                    /** @enum {string} */
                    locale?: "en" | "es" | "fr" | "de";
                    /** @example {} */
                    fields?: {
                        [key: string]: string | boolean | {
                            given: boolean;
                            textVersion?: number | null;
                        } | null;
                    };
                } | unknown | unknown | unknown | unknown;
            };
        };
        responses: {
            /** @description the profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contactId": "01J9Z3V0Q4XKJ2",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "emails": [
                     *         {
                     *           "address": "ada@example.com",
                     *           "proven": true,
                     *           "maySignIn": true,
                     *           "primary": true
                     *         }
                     *       ],
                     *       "customerNumber": "C-1042",
                     *       "locale": "en",
                     *       "missing": [],
                     *       "missingFields": [],
                     *       "mailComesBack": false,
                     *       "fields": {}
                     *     }
                     */
                    "application/json": {
                        /** @example 01J9Z3V0Q4XKJ2 */
                        contactId: string;
                        /** @example Ada */
                        firstName: string;
                        /** @example Lovelace */
                        lastName: string;
                        emails: {
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            address: string;
                            /** @example true */
                            proven: boolean;
                            /** @example true */
                            maySignIn: boolean;
                            /** @example true */
                            primary: boolean;
                        }[];
                        customerNumber: string | null;
                        /** @enum {string} */
                        locale: "en" | "es" | "fr" | "de";
                        /** @example [] */
                        missing: ("firstName" | "lastName")[];
                        /** @example [] */
                        missingFields: string[];
                        /** @example false */
                        mailComesBack: boolean;
                        /** @example {} */
                        fields: {
                            [key: string]: (string | boolean | {
                                /** @example true */
                                given: boolean;
                                textVersion: number | null;
                                language: ("en" | "es" | "fr" | "de") | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-26T10:00:00Z
                                 */
                                at: string;
                                /** @enum {string} */
                                source: "registration" | "checkout" | "profile" | "api" | "import" | "staff";
                            }) | null;
                        };
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "violet otter makes tea",
                 *       "newPassword": "violet otter makes tea"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    currentPassword: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_password */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEmails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "violet otter makes tea"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description the same for every address that is not mine */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "asked",
                     *       "message": "If there is an account for this address, an email is on its way."
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "asked";
                        /** @example If there is an account for this address, an email is on its way. */
                        message: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_password */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_already_yours, too_many_emails */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEmailsCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac"
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token: string;
                };
            };
        };
        responses: {
            /** @description the profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contactId": "01J9Z3V0Q4XKJ2",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "emails": [
                     *         {
                     *           "address": "ada@example.com",
                     *           "proven": true,
                     *           "maySignIn": true,
                     *           "primary": true
                     *         }
                     *       ],
                     *       "customerNumber": "C-1042",
                     *       "locale": "en",
                     *       "missing": [],
                     *       "missingFields": [],
                     *       "mailComesBack": false,
                     *       "fields": {}
                     *     }
                     */
                    "application/json": {
                        /** @example 01J9Z3V0Q4XKJ2 */
                        contactId: string;
                        /** @example Ada */
                        firstName: string;
                        /** @example Lovelace */
                        lastName: string;
                        emails: {
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            address: string;
                            /** @example true */
                            proven: boolean;
                            /** @example true */
                            maySignIn: boolean;
                            /** @example true */
                            primary: boolean;
                        }[];
                        customerNumber: string | null;
                        /** @enum {string} */
                        locale: "en" | "es" | "fr" | "de";
                        /** @example [] */
                        missing: ("firstName" | "lastName")[];
                        /** @example [] */
                        missingFields: string[];
                        /** @example false */
                        mailComesBack: boolean;
                        /** @example {} */
                        fields: {
                            [key: string]: (string | boolean | {
                                /** @example true */
                                given: boolean;
                                textVersion: number | null;
                                language: ("en" | "es" | "fr" | "de") | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-26T10:00:00Z
                                 */
                                at: string;
                                /** @enum {string} */
                                source: "registration" | "checkout" | "profile" | "api" | "import" | "staff";
                            }) | null;
                        };
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description other_account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_already_registered, too_many_emails, changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description token_expired, token_used */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input, token_invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putEmailsAddressPrimary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description confirmation_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEmailsAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description confirmation_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_is_primary, email_on_trust, email_not_settled, email_is_username, changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEmailLogins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "violet otter makes tea"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description the same for every address that is not mine */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "asked",
                     *       "message": "If there is an account for this address, an email is on its way."
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "asked";
                        /** @example If there is an account for this address, an email is on its way. */
                        message: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_password */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_already_yours, too_many_emails */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEmailLoginsCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac",
                 *       "newPassword": "violet otter makes tea",
                 *       "fields": {}
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    newPassword: string;
                    /** @example {} */
                    fields?: {
                        [key: string]: string | boolean | {
                            given: boolean;
                            textVersion?: number | null;
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description the profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contactId": "01J9Z3V0Q4XKJ2",
                     *       "firstName": "Ada",
                     *       "lastName": "Lovelace",
                     *       "emails": [
                     *         {
                     *           "address": "ada@example.com",
                     *           "proven": true,
                     *           "maySignIn": true,
                     *           "primary": true
                     *         }
                     *       ],
                     *       "customerNumber": "C-1042",
                     *       "locale": "en",
                     *       "missing": [],
                     *       "missingFields": [],
                     *       "mailComesBack": false,
                     *       "fields": {}
                     *     }
                     */
                    "application/json": {
                        /** @example 01J9Z3V0Q4XKJ2 */
                        contactId: string;
                        /** @example Ada */
                        firstName: string;
                        /** @example Lovelace */
                        lastName: string;
                        emails: {
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            address: string;
                            /** @example true */
                            proven: boolean;
                            /** @example true */
                            maySignIn: boolean;
                            /** @example true */
                            primary: boolean;
                        }[];
                        customerNumber: string | null;
                        /** @enum {string} */
                        locale: "en" | "es" | "fr" | "de";
                        /** @example [] */
                        missing: ("firstName" | "lastName")[];
                        /** @example [] */
                        missingFields: string[];
                        /** @example false */
                        mailComesBack: boolean;
                        /** @example {} */
                        fields: {
                            [key: string]: (string | boolean | {
                                /** @example true */
                                given: boolean;
                                textVersion: number | null;
                                language: ("en" | "es" | "fr" | "de") | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-26T10:00:00Z
                                 */
                                at: string;
                                /** @enum {string} */
                                source: "registration" | "checkout" | "profile" | "api" | "import" | "staff";
                            }) | null;
                        };
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description other_account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_already_registered, too_many_emails, changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description token_expired, token_used */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input, token_invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConfirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "violet otter makes tea"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description confirmed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_password */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "MjAyNi0xMS0yNg"
                     *     }
                     */
                    "application/json": {
                        next: string | null;
                    };
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description confirmation_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountClosures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "violet otter makes tea"
                 *     }
                 */
                "application/json": {
                    password: string | null;
                };
            };
        };
        responses: {
            /** @description closing, with when it ends */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "closing",
                     *       "closesAt": "2026-12-10T10:00:00Z"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "closing";
                        /**
                         * Format: date-time
                         * @example 2026-12-10T10:00:00Z
                         */
                        closesAt: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_password, confirmation_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_on_trust, changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountClosures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description changed_meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrders: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "orderId": "N-1042",
                     *           "placedAt": "2026-11-20T09:30:00Z",
                     *           "currency": "EUR",
                     *           "total": "24.90",
                     *           "status": "shipped",
                     *           "trackingUrl": "https://parcels.example/N-1042",
                     *           "lines": [
                     *             {
                     *               "sku": "POT-16",
                     *               "name": "Terracotta pot",
                     *               "quantity": 1,
                     *               "amount": "24.90"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": "MjAyNi0xMS0yNg"
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example N-1042 */
                            orderId: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-20T09:30:00Z
                             */
                            placedAt: string;
                            /** @example EUR */
                            currency: string;
                            /** @example 24.90 */
                            total: string;
                            /** @example shipped */
                            status: string;
                            trackingUrl: string | null;
                            lines: {
                                /** @example POT-16 */
                                sku: string;
                                /** @example Terracotta pot */
                                name: string;
                                /** @example 1 */
                                quantity: number;
                                /** @example 24.90 */
                                amount: string;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "orderId": "N-1042",
                 *       "placedAt": "2026-11-20T09:30:00Z",
                 *       "currency": "EUR",
                 *       "total": "24.90",
                 *       "lines": [
                 *         {
                 *           "sku": "POT-16",
                 *           "name": "Terracotta pot",
                 *           "quantity": 1,
                 *           "amount": "24.90"
                 *         }
                 *       ],
                 *       "email": "ada@example.com",
                 *       "firstName": "Ada",
                 *       "lastName": "Ada",
                 *       "customerNumber": "C-1042",
                 *       "customerNumberVerified": true,
                 *       "customerSession": "text"
                 *     }
                 */
                "application/json": {
                    /** @example N-1042 */
                    orderId: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-20T09:30:00Z
                     */
                    placedAt: string;
                    /** @example EUR */
                    currency: string;
                    /** @example 24.90 */
                    total: string;
                    lines: {
                        /** @example POT-16 */
                        sku: string;
                        /** @example Terracotta pot */
                        name: string;
                        quantity: number;
                        /** @example 24.90 */
                        amount: string;
                    }[];
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /** @example Ada */
                    firstName: string;
                    /** @example Ada */
                    lastName: string;
                    /** @default null */
                    customerNumber?: string | null;
                    /** @default true */
                    customerNumberVerified?: boolean;
                    /** @default null */
                    customerSession?: string | null;
                };
            };
        };
        responses: {
            /** @description known already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "N-1042",
                     *       "claim": {
                     *         "token": "id.key.mac",
                     *         "url": "https://shop.example/accounts/checkout?token=id.key.mac"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example N-1042 */
                        orderId: string;
                        claim: {
                            /** @example id.key.mac */
                            token: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/checkout?token=id.key.mac
                             */
                            url: string;
                        } | null;
                    };
                };
            };
            /** @description recorded, with the claim for its confirmation page or null */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "N-1042",
                     *       "claim": {
                     *         "token": "id.key.mac",
                     *         "url": "https://shop.example/accounts/checkout?token=id.key.mac"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example N-1042 */
                        orderId: string;
                        claim: {
                            /** @example id.key.mac */
                            token: string;
                            /**
                             * Format: uri
                             * @example https://shop.example/accounts/checkout?token=id.key.mac
                             */
                            url: string;
                        } | null;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_store_key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description login_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description order_exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "N-1042",
                     *       "placedAt": "2026-11-20T09:30:00Z",
                     *       "currency": "EUR",
                     *       "total": "24.90",
                     *       "status": "shipped",
                     *       "trackingUrl": "https://parcels.example/N-1042",
                     *       "lines": [
                     *         {
                     *           "sku": "POT-16",
                     *           "name": "Terracotta pot",
                     *           "quantity": 1,
                     *           "amount": "24.90"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example N-1042 */
                        orderId: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-20T09:30:00Z
                         */
                        placedAt: string;
                        /** @example EUR */
                        currency: string;
                        /** @example 24.90 */
                        total: string;
                        /** @example shipped */
                        status: string;
                        trackingUrl: string | null;
                        lines: {
                            /** @example POT-16 */
                            sku: string;
                            /** @example Terracotta pot */
                            name: string;
                            /** @example 1 */
                            quantity: number;
                            /** @example 24.90 */
                            amount: string;
                        }[];
                    };
                };
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description order_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchOrdersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "shipped",
                 *       "trackingUrl": "https://parcels.example/N-1042"
                 *     }
                 */
                "application/json": {
                    /** @example shipped */
                    status?: string;
                    trackingUrl?: string | null;
                } | unknown | unknown;
            };
        };
        responses: {
            /** @description the order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "N-1042",
                     *       "placedAt": "2026-11-20T09:30:00Z",
                     *       "currency": "EUR",
                     *       "total": "24.90",
                     *       "status": "shipped",
                     *       "trackingUrl": "https://parcels.example/N-1042",
                     *       "lines": [
                     *         {
                     *           "sku": "POT-16",
                     *           "name": "Terracotta pot",
                     *           "quantity": 1,
                     *           "amount": "24.90"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example N-1042 */
                        orderId: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-20T09:30:00Z
                         */
                        placedAt: string;
                        /** @example EUR */
                        currency: string;
                        /** @example 24.90 */
                        total: string;
                        /** @example shipped */
                        status: string;
                        trackingUrl: string | null;
                        lines: {
                            /** @example POT-16 */
                            sku: string;
                            /** @example Terracotta pot */
                            name: string;
                            /** @example 1 */
                            quantity: number;
                            /** @example 24.90 */
                            amount: string;
                        }[];
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_store_key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description order_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersIdNotMine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description detached */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description order_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCheckoutAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac",
                 *       "password": "violet otter makes tea",
                 *       "fields": {}
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password: string;
                    /**
                     * @default {}
                     * @example {}
                     */
                    fields?: {
                        [key: string]: string | boolean | {
                            given: boolean;
                            textVersion?: number | null;
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description look for the email; answers the registration secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "verification_mailed",
                     *       "registration": "c2VjcmV0"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "verification_mailed";
                        /** @example c2VjcmV0 */
                        registration: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invite_method_conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description token_expired, token_used */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input, token_invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCheckoutAccountsCorrections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac",
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token: string;
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description corrected: the order goes with it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "address_corrected"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        status: "address_corrected" | "verification_mailed";
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invite_method_conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description token_expired, token_used */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input, token_invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPasswordResets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac"
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token?: string;
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email?: string;
                    /** @example ada@example.com */
                    identifier?: string;
                } & (unknown | unknown | unknown);
            };
        };
        responses: {
            /** @description the same for every address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "asked",
                     *       "reset": "c2VjcmV0",
                     *       "message": "If there is an account for this address, an email is on its way."
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "asked";
                        /** @example c2VjcmV0 */
                        reset: string;
                        /** @example If there is an account for this address, an email is on its way. */
                        message: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPasswordResetsCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "id.key.mac",
                 *       "reset": "c2VjcmV0",
                 *       "password": "violet otter makes tea",
                 *       "firstName": "Ada",
                 *       "lastName": "Ada",
                 *       "fields": {}
                 *     }
                 */
                "application/json": {
                    /** @example id.key.mac */
                    token?: string;
                    /** @example 482913 */
                    code?: string;
                    /** @example c2VjcmV0 */
                    reset?: string;
                    /**
                     * Format: password
                     * @example violet otter makes tea
                     */
                    password: string;
                    /** @example Ada */
                    firstName?: string;
                    /** @example Ada */
                    lastName?: string;
                    /** @example {} */
                    fields?: {
                        [key: string]: string | boolean | {
                            given: boolean;
                            textVersion?: number | null;
                        } | null;
                    };
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_disabled */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_already_registered */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description token_expired, token_used, code_over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input, token_invalid, code_wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCustomerNumberReminders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email?: string;
                    /** @example ada@example.com */
                    identifier?: string;
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description the same for every address and number */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "asked",
                     *       "message": "If there is an account for this address, an email is on its way."
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "asked";
                        /** @example If there is an account for this address, an email is on its way. */
                        message: string;
                    };
                };
            };
            /** @description malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description another problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
