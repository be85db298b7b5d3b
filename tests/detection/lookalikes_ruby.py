"""Ruby repositories that name a framework and are no application of it."""

LOOKALIKES = {
    "an engine with a dummy application": """
-- tags.gemspec --
Gem::Specification.new do |spec|
  spec.name = "tags"
  spec.add_dependency "rails", ">= 7.1"
end
-- Gemfile --
source "https://rubygems.org"
gemspec
-- lib/tags/engine.rb --
module Tags
  class Engine < ::Rails::Engine
  end
end
-- config/routes.rb --
Tags::Engine.routes.draw do
end
-- bin/rails --
#!/usr/bin/env ruby
-- test/dummy/config/application.rb --
class Application < Rails::Application
end
-- spec/dummy/Gemfile --
gem "rails"
""",
    "a gem that tests against both": """
-- limits.gemspec --
Gem::Specification.new do |s|
  s.name = "limits"
  s.add_development_dependency "sinatra", "~> 4.0"
end
-- Gemfile --
gemspec
group :development, :test do
  gem "rails", "~> 8.0"
  gem "sinatra"
end
-- lib/limits/rails.rb --
module Limits
  class Railtie < Rails::Railtie; end
end
-- lib/limits/sinatra.rb --
require "sinatra/base"
-- spec/app.rb --
require "sinatra"
""",
    "in groups for tests, written inline": """
-- Gemfile --
gem "roda"
gem "sinatra", require: false, group: :test
gem "rails", groups: %i[development test]
gem "puma", group: [:production]
-- app.rb --
require "roda"
""",
    "a plugin that needs it at run time": """
-- sinatra-limits.gemspec --
Gem::Specification.new do |s|
  s.name = "sinatra-limits"
  s.add_runtime_dependency "sinatra", "~> 4.0"
end
-- lib/sinatra/limits.rb --
require "sinatra/base"
module Sinatra
  module Limits
  end
end
""",
    "parts of Rails alone": """
-- Gemfile --
gem "activerecord", "~> 8.0"
gem "activesupport"
gem "sinatra-contrib"
-- worker.rb --
require "active_record"
""",
    "the framework itself": """
-- rails.gemspec --
Gem::Specification.new do |s|
  s.name = "rails"
  s.add_dependency "railties", "8.0"
end
-- Gemfile --
gemspec
gem "sinatra-like"
-- guides/config/application.rb --
class Application < Rails::Application
end
""",
    "in a block for platforms of tests": """
-- Gemfile --
group :test do
  platforms :mri do
    gem "sinatra"
  end
  if ENV["RAILS"]
    gem "rails"
  end
end
gem "rack"
-- server.rb --
require "rack"
""",
    "Jekyll": """
-- Gemfile --
gem "jekyll"
group :jekyll_plugins do
  gem "jekyll-feed"
end
-- config.ru --
require "rack/jekyll"
run Rack::Jekyll.new
""",
}
