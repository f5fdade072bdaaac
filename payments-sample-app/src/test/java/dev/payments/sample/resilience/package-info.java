/** What is promised when processes die, databases go away and webhooks fail: each class here shows one part of it. */
package dev.payments.sample.resilience;
